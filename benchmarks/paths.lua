-- Asks for the addresses in the file BENCH_PATHS in turn, and counts answers whose status is not BENCH_STATUS.
local requests, at = {}, 0
local wanted = tonumber(os.getenv("BENCH_STATUS"))
wrong = 0

local threads = {}
function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  for line in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", line)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function response(status)
  if status ~= wanted then wrong = wrong + 1 end
end

function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  print(string.format("BENCH %d %d %d %d %d", summary.requests, summary.duration, bad,
    latency:percentile(50), latency:percentile(99)))
end
