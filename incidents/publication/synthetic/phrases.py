"""Words of invented cases, and how often each choice is made."""

STATUSES = {
    "unknown": 30, "repatriated": 22, "detained": 16, "apprehended": 12, "awaiting_repatriation": 7, "released": 6,
    "sentenced": 3, "whereabouts_unknown": 2, "charged": 1, "died_in_custody": 1,
}  # fmt: skip
VERIFICATIONS = {"likely": 45, "possible": 30, "confirmed": 15, "unknown": 8, "unlikely": 2}
SOURCE_KINDS = {
    "newspaper": 35, "ngo_report": 25, "news_agency": 12, "witness": 10, "government": 6, "un_document": 5, "family": 4,
    "social_post": 2, "court_record": 1,
}  # fmt: skip
VIOLATIONS = (
    ("arbitrary-arrest", "arbitrary arrest", "자의적 체포", "任意逮捕", "030101", 50),
    ("mass-round-up", "mass round-up", "집단 검거", "大规模搜捕", "030107", 14),
    ("arbitrary-detention", "arbitrary detention", "자의적 구금", "任意拘留", "030201", 30),
    ("refoulement", "refoulement", "강제송환", "强制遣返", "380101", 28),
    ("enforced-disappearance", "enforced disappearance", "강제실종", "强迫失踪", "030301", 6),
    ("torture", "torture", "고문", "酷刑", "020201", 5),
    ("ill-treatment", "ill-treatment", "가혹행위", "虐待", "020202", 7),
    ("unfair-trial", "unfair trial", "불공정 재판", "不公正审判", "040101", 3),
    ("denial-of-asylum", "denial of asylum", "비호 거부", "拒绝庇护", "380201", 9),
)
SIZES = {1: 30, 2: 14, 3: 11, 4: 9, 5: 8, 6: 6, 7: 5, 9: 4, 11: 4, 13: 3, 17: 2, 20: 2, 29: 1, 44: 1}
PUBLISHERS = ("Border Watch", "The Morning Paper", "Rights Forum", "Newswire", "Evening Post", "Relief Network")
TITLES_EN = (
    "{size} refugees arrested in {town}", "Arrest of {size} people near {town}", "{size} people held in {town}",
    "Round-up in {town}, {province}", "{size} asylum seekers stopped at {town}",
)  # fmt: skip
TITLES_KO = ("{hangul}에서 탈북민 {size}명 체포", "{hangul}에서 {size}명 구금", "{hangul} 집단 검거")
TITLES_ZH = ("{han}有{size}名难民被捕", "{han}附近{size}人被拘留")
SENTENCES_EN = (
    "Police arrested {size} North Korean refugees in {town}, {province}, according to {publisher}.",
    "They had set out from {other} and were on their way to {goal}.",
    "The authorities have not confirmed the arrests.",
    "Relatives fear that they will be returned through {other}.",
    "The group is said to have been moved to a detention centre near {other} within days.",
    "A helper who travelled with them was held as well.",
    "One person familiar with the route asked not to be named.",
    "Consular officials asked for access and received no answer.",
    "Among them were children and at least one elderly person.",
    "A second report puts the number higher.",
)
SENTENCES_KO = (
    "{hangul}에서 탈북민 {size}명이 체포되었다.",
    "이들은 {goal_ko}로 가던 중이었다.",
    "가족들은 강제송환을 우려하고 있다.",
    "당국은 확인을 거부했다.",
)
SENTENCES_ZH = ("{size}人在{han}被捕。", "家属担心他们会被遣返。", "当局没有证实这一消息。")
GOALS = (("Seoul", "서울"), ("Bangkok", "방콕"), ("Ulaanbaatar", "울란바토르"), ("Vientiane", "비엔티안"))
# A word of its own for one case in so many: what a search for a rare word looks for.
RARE_WORDS = ("salvage", "trawler", "monastery", "orchard", "lighthouse", "quarry", "ferryman", "blizzard")
RARE_EVERY = 20_000
