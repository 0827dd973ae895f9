-- 16 connections, each asking every 50 ms or so: about 300 requests a second, whatever the server does.
function delay()
  return math.random(40, 60)
end
