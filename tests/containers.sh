#!/usr/bin/env bash
# The walk through the containers, on a real engine: everything docs/operations.md promises is done once, and timed. It works on a fresh clone of what is
# committed here, under a project name and passwords of its own, and leaves nothing behind. Needs Docker with compose 2, curl and git; about three minutes.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
FOLDER=$(mktemp -d)
PORT=${ECODAMAGE_WALK_PORT:-5480}
PORTAL=http://127.0.0.1:$PORT
PASSWORD=Walk-through-2025
export COMPOSE_PROJECT_NAME=ecodamage-walk
VOLUMES_BEFORE=$(docker volume ls -q | wc -l)

clean_up() {
  cd "$FOLDER/clone" 2>/dev/null && docker compose down --volumes --timeout 5 >/dev/null 2>&1
  rm -rf "$FOLDER"
}
trap clean_up EXIT

fail() {
  printf 'FAILED: %s\n' "$*"
  docker compose ps -a
  docker compose logs --tail 30 migrate web
  exit 1
}

# What compose tells of its progress is worth reading only when it fails.
compose() { docker compose "$@" >"$FOLDER/compose.log" 2>&1 || { cat "$FOLDER/compose.log"; fail "docker compose $*"; }; }

now() { date +%s.%N; }

# took <since> <what>
took() { awk -v a="$1" -v b="$(now)" -v what="$2" 'BEGIN { printf "%7.2f s  %s\n", b - a, what }'; }

# code <cookies> <path> [arguments of curl]: the status, 000 when nobody answers
code() { curl -s -o /dev/null -m 20 -b "$FOLDER/$1" -w '%{http_code}' "${@:3}" "$PORTAL$2" || true; }

token() { curl -s -b "$FOLDER/$1" -c "$FOLDER/$1" "$PORTAL$2" | sed -n 's/.*name="__RequestVerificationToken"[^>]*value="\([^"]*\)".*/\1/p' | head -n 1; }

# sign_in <cookies> <account> <password>
sign_in() {
  local form
  form=$(token "$1" /login)
  [ "$(code "$1" /login -c "$FOLDER/$1" --data-urlencode "account=$2" --data-urlencode "password=$3" --data-urlencode "__RequestVerificationToken=$form")" = 302 ] \
    || fail "$2 could not sign in"
}

# file_clue <title>: the number of the new case
file_clue() {
  local data answer
  data=$(printf '{"title":"%s","source":"Inspection","foundOn":"%s","district":"310120","address":"海湾镇","media":["Soil"],"field":"Ecology",' "$1" "$(date +%F)"
    printf '"competent":true,"facts":"堆放建筑垃圾约二千立方米。","suspects":[],"crimePossible":false}')
  answer=$(curl -s -m 20 -b "$FOLDER/officer" -H 'Content-Type: application/json' "$PORTAL/api/cases/RegisterClue" \
    -d "{\"submission\":\"$(cat /proc/sys/kernel/random/uuid)\",\"data\":$data}")
  sed -n 's/.*"number":"\([^"]*\)".*/\1/p' <<<"$answer" | grep . || fail "a clue could not be filed: $answer"
}

health() { docker inspect -f '{{.State.Health.Status}}' "$(docker compose ps -aq "$1")"; }

# until_healthy <service> <seconds>
until_healthy() {
  local tries
  for tries in $(seq "$(($2 * 5))"); do
    [ "$(health "$1")" = healthy ] && return 0
    sleep 0.2
  done
  fail "$1 is $(health "$1") after $2 s"
}

# until_answers <seconds>: until /health says 200 from outside
until_answers() {
  local tries
  for tries in $(seq "$(($1 * 10))"); do
    [ "$(code none /health)" = 200 ] && return 0
    sleep 0.1
  done
  fail "/health does not answer 200 after $1 s"
}

# kill_9 <service> <user> <program>: every process of that name in the container, as its own user
kill_9() {
  docker compose exec -T -u "$2" "$1" bash -c 'for p in /proc/[0-9]*; do read -r name <$p/comm && [ "$name" = '"$3"' ] && kill -9 ${p#/proc/} || true; done' 2>/dev/null || true
}

verify() { docker compose run --rm -T migrate verify 2>/dev/null | tail -n 1; }

git clone -q "$ROOT" "$FOLDER/clone"
cd "$FOLDER/clone"
touch "$FOLDER/none" "$FOLDER/admin" "$FOLDER/officer"
docker/make-secrets.sh >/dev/null
echo "ECODAMAGE_LISTEN=127.0.0.1:$PORT" >.env

t=$(now)
compose build
took "$t" "image built (unchanged layers come from the cache)"
t=$(now)
compose up -d --build
until_answers 60
took "$t" "up -d --build with the image cached: new database, schema, portal reached from outside"
until_healthy web 60

t=$(now)
ECODAMAGE_ADMIN_PASSWORD=$PASSWORD compose run --rm -T -e ECODAMAGE_ADMIN_PASSWORD web create-admin walk.admin
took "$t" "create-admin"
sign_in admin walk.admin "$PASSWORD"
form=$(token admin '/users?organ=fx-ecology')
[ "$(code admin '/users?handler=Create' -c "$FOLDER/admin" --data-urlencode organ=fx-ecology --data-urlencode account=fx-ecology.li --data-urlencode display=李承办 \
  --data-urlencode role=Officer --data-urlencode "__RequestVerificationToken=$form")" = 302 ] || fail "no account for the organ"
# The account is handed over by a link that works once: its owner chooses the password.
link=$(curl -s -b "$FOLDER/admin" -c "$FOLDER/admin" "$PORTAL/users?organ=fx-ecology" | sed -n 's/.*value="\([^"]*\/account\/link[^"]*\)".*/\1/p' | sed 's/&amp;/\&/g')
[ -n "$link" ] || fail "no link for the new account"
page=$(curl -s -c "$FOLDER/officer" -b "$FOLDER/officer" "$link")
hidden() { sed -n "s/.*name=\"$1\"[^>]*value=\"\([^\"]*\)\".*/\1/p" <<<"$page" | head -n 1 | sed 's/&#x2B;/+/g'; }
[ "$(code officer /account/link -c "$FOLDER/officer" --data-urlencode "who=$(hidden who)" --data-urlencode "key=$(hidden key)" --data-urlencode "password=$PASSWORD" \
  --data-urlencode "again=$PASSWORD" --data-urlencode "__RequestVerificationToken=$(hidden __RequestVerificationToken)")" = 302 ] || fail "the link for a password does not work"
sign_in officer fx-ecology.li "$PASSWORD"
# As through a proxy with TLS: the cookie of the sign-in must not travel without it.
touch "$FOLDER/proxied"
form=$(token proxied /login)
curl -s -o /dev/null -D - -b "$FOLDER/proxied" -H 'X-Forwarded-Proto: https' --data-urlencode account=fx-ecology.li --data-urlencode "password=$PASSWORD" \
  --data-urlencode "__RequestVerificationToken=$form" "$PORTAL/login" | grep -qi '^set-cookie: ecodamage=.*secure' || fail "behind a proxy the cookie is not secure"
t=$(now)
number=$(file_clue 容器演练一)
took "$t" "clue filed: $number"

t=$(now)
kill_9 web 1654 dotnet
until_answers 60
took "$t" "portal killed (kill -9) and answering again"
[ "$(code officer "/cases/$number")" = 200 ] || fail "the case is gone after the portal was killed"

t=$(now)
kill_9 db postgres postgres
statuses=""
for i in $(seq 100); do
  status=$(code officer "/cases/$number")
  case "$statuses" in *"$status") ;; *) statuses="$statuses $status" ;; esac
  [ "$status" = 500 ] && fail "500 while the database was away"
  [ "$i" -gt 5 ] && [ "$status" = 200 ] && [ "$(code none /health)" = 200 ] && break
  sleep 0.1
done
until_answers 60
took "$t" "database killed (kill -9) and the case read again; answers on the way:$statuses"

t=$(now)
compose restart db
until_healthy db 60
status=$(code officer "/cases/$number")
took "$t" "database restarted; first request: $status"
[ "$status" = 200 ] || fail "the first request after a restart of the database was answered with $status"
number2=$(file_clue 容器演练二)

rm secrets/app_password secrets/owner_password
docker/make-secrets.sh >/dev/null
t=$(now)
compose up -d --force-recreate
until_answers 60
took "$t" "both passwords changed, up -d --force-recreate"
[ "$(code officer "/cases/$number2")" = 200 ] || fail "the session or the case is gone after the passwords were changed"

docker compose exec -T -u postgres db psql -qc "alter role ecodamage_app password 'something else'"
compose restart web
sleep 8
[ "$(docker inspect -f '{{.RestartCount}} {{.State.Running}}' "$(docker compose ps -aq web)")" = "0 true" ] || fail "a wrong password restarts the portal"
docker compose logs web | grep -q 'name or password is wrong' || fail "a wrong password is not named in the log"
t=$(now)
compose up -d
until_answers 30
took "$t" "wrong password of the application's role: portal waited without a restart; mended by up -d"

for i in 1 2 3; do compose up -d; done
lists=$(docker compose logs migrate | tail -n 1)
case $lists in *"lists are of this version"*) ;; *) fail "up writes the lists anew: $lists" ;; esac
[ $(($(docker volume ls -q | wc -l) - VOLUMES_BEFORE)) = 2 ] || fail "volumes are left behind at every up"
t=$(now)
compose run --rm -T migrate migrate --rebuild
took "$t" "migrate --rebuild"

t=$(now)
docker compose exec -T -u postgres db pg_dump -Fc ecodamage >"$FOLDER/ecodamage.dump"
took "$t" "backup, $(wc -c <"$FOLDER/ecodamage.dump") bytes"
number3=$(file_clue 备份之后)
t=$(now)
compose stop web
took "$t" "portal stopped"
docker compose exec -T -u postgres db pg_restore --clean --if-exists --create -d postgres <"$FOLDER/ecodamage.dump"
compose up -d
until_answers 30
[ "$(code officer "/cases/$number2")" = 200 ] || fail "the restored database lacks $number2"
[ "$(code officer "/cases/$number3")" = 404 ] || fail "the restored database knows what came after the backup"
echo "           backup restored"

t=$(now)
verified=$(verify)
took "$t" "verify: $verified"
case $verified in *" 0 problems."*) ;; *) fail "verify: $verified" ;; esac

compose restart --timeout 20 web
t=$(now)
compose stop web
took "$t" "portal stopped while it was starting"
compose start web
until_answers 30
t=$(now)
compose stop
took "$t" "everything stopped"
if docker compose logs | grep -i gss; then fail "somebody looks for GSS libraries"; fi
echo "1 passed, 0 failed"
