"""Places of invented cases with their skew: few places have most cases. Coordinates are rounded to a degree's tenth."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    name: str
    han: str
    hangul: str
    province: str
    country: str
    country_name: str
    latitude: str
    longitude: str
    weight: int


def _towns(table: str) -> tuple[Town, ...]:
    found = []
    for line in table.strip().splitlines():
        name, han, hangul, province, country, latitude, longitude, weight = (cell.strip() for cell in line.split("|"))
        found.append(Town(name, han, hangul, province, country, COUNTRIES[country], latitude, longitude, int(weight)))
    return tuple(found)


COUNTRIES = {
    "CN": "China", "VN": "Vietnam", "LA": "Laos", "TH": "Thailand", "MM": "Myanmar", "MN": "Mongolia", "RU": "Russia",
    "KH": "Cambodia", "KP": "North Korea",
}  # fmt: skip

TOWNS = _towns("""
Tumen | 图们 | 투먼 | Jilin | CN | 42.97 | 129.84 | 90
Yanji | 延吉 | 옌지 | Jilin | CN | 42.90 | 129.51 | 120
Longjing | 龙井 | 룽징 | Jilin | CN | 42.77 | 129.42 | 40
Hunchun | 珲春 | 훈춘 | Jilin | CN | 42.86 | 130.37 | 50
Changbai | 长白 | 창바이 | Jilin | CN | 41.42 | 128.20 | 60
Tonghua | 通化 | 퉁화 | Jilin | CN | 41.73 | 125.94 | 20
Changchun | 长春 | 창춘 | Jilin | CN | 43.88 | 125.32 | 30
Dandong | 丹东 | 단둥 | Liaoning | CN | 40.13 | 124.38 | 80
Shenyang | 沈阳 | 선양 | Liaoning | CN | 41.80 | 123.43 | 100
Dalian | 大连 | 다롄 | Liaoning | CN | 38.91 | 121.61 | 40
Qingdao | 青岛 | 칭다오 | Shandong | CN | 36.07 | 120.38 | 35
Yantai | 烟台 | 옌타이 | Shandong | CN | 37.46 | 121.45 | 15
Jinan | 济南 | 지난 | Shandong | CN | 36.65 | 117.12 | 10
Beijing | 北京 | 베이징 | Beijing | CN | 39.90 | 116.41 | 45
Tianjin | 天津 | 톈진 | Tianjin | CN | 39.13 | 117.20 | 12
Harbin | 哈尔滨 | 하얼빈 | Heilongjiang | CN | 45.80 | 126.53 | 18
Mudanjiang | 牡丹江 | 무단장 | Heilongjiang | CN | 44.55 | 129.63 | 14
Kunming | 昆明 | 쿤밍 | Yunnan | CN | 25.04 | 102.71 | 70
Jinghong | 景洪 | 징훙 | Yunnan | CN | 22.01 | 100.80 | 30
Nanning | 南宁 | 난닝 | Guangxi | CN | 22.82 | 108.37 | 28
Dongxing | 东兴 | 둥싱 | Guangxi | CN | 21.54 | 107.97 | 9
Guangzhou | 广州 | 광저우 | Guangdong | CN | 23.13 | 113.26 | 11
Shanghai | 上海 | 상하이 | Shanghai | CN | 31.23 | 121.47 | 9
Hohhot | 呼和浩特 | 후허하오터 | Inner Mongolia | CN | 40.84 | 111.75 | 6
Erenhot | 二连浩特 | 얼롄하오터 | Inner Mongolia | CN | 43.65 | 111.98 | 7
Chengdu | 成都 | 청두 | Sichuan | CN | 30.57 | 104.07 | 5
Vientiane | 万象 | 비엔티안 | Vientiane | LA | 17.98 | 102.63 | 22
Luang Namtha | 琅南塔 | 루앙남타 | Luang Namtha | LA | 20.95 | 101.40 | 12
Hanoi | 河内 | 하노이 | Hanoi | VN | 21.03 | 105.85 | 14
Mong Cai | 芒街 | 몽까이 | Quang Ninh | VN | 21.52 | 107.97 | 6
Chiang Rai | 清莱 | 치앙라이 | Chiang Rai | TH | 19.91 | 99.83 | 20
Bangkok | 曼谷 | 방콕 | Bangkok | TH | 13.76 | 100.50 | 10
Tachileik | 大其力 | 따칠레익 | Shan | MM | 20.45 | 99.88 | 4
Phnom Penh | 金边 | 프놈펜 | Phnom Penh | KH | 11.56 | 104.92 | 3
Ulaanbaatar | 乌兰巴托 | 울란바토르 | Ulaanbaatar | MN | 47.89 | 106.91 | 3
Vladivostok | 海参崴 | 블라디보스토크 | Primorsky | RU | 43.12 | 131.89 | 4
Khabarovsk | 哈巴罗夫斯克 | 하바롭스크 | Khabarovsk | RU | 48.48 | 135.07 | 2
Sinuiju | 新义州 | 신의주 | North Pyongan | KP | 40.10 | 124.40 | 16
Hyesan | 惠山 | 혜산 | Ryanggang | KP | 41.40 | 128.18 | 14
Musan | 茂山 | 무산 | North Hamgyong | KP | 42.23 | 129.21 | 9
""")
WEIGHTS = [town.weight for town in TOWNS]
TAIL = 0.003  # of the cases are at one of many hamlets that occur hardly ever
HAMLETS = 400
