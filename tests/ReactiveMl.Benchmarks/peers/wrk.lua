-- Sends the lines of a file in turns, as JSON, and prints what came of it as one line of JSON.
-- wrk ... -s wrk.lua <url> -- <file of bodies> [versions]
local sender
local requests = {}
local at = 0
seen = {}

function setup(thread)
  sender = thread
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  for body in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format(nil, nil, nil, body)
  end
  if args[2] == "versions" then
    response = function(status, headers, body)
      local version = body:match('"version":(%d+)') or "none"
      seen[version] = (seen[version] or 0) + 1
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local versions = {}
  for version, answers in pairs(sender:get("seen")) do
    versions[#versions + 1] = string.format('"%s":%d', version, answers)
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%f,"p50":%d,"p99":%d,"max":%d,"failed":%d,"versions":{%s}}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, table.concat(versions, ",")))
end
