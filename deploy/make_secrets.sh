#!/bin/sh
# Makes ./secrets for compose.yaml: one random key or password a file, and the addresses that hold them. Never overwrites.
set -eu
umask 077
mkdir -p secrets
cd secrets
make() {
    [ -e "$1" ] || openssl rand -hex 32 > "$1"
}
address() { # file, role, file of its password, host and database
    [ -e "$1" ] || printf 'postgresql://%s:%s@%s/%s\n' "$2" "$(cat "$3")" "$4" "$4" > "$1"
}
for name in secret_key metrics_token casefile_password ledger_password desk_password deliverer_password reader_password; do
    make "$name"
done
address casefile_owner_url casefile casefile_password casefile
address ledger_owner_url ledger ledger_password ledger
address desk_url casetracker_desk desk_password casefile
address deliverer_url casetracker_deliverer deliverer_password ledger
address reader_url casetracker_reader reader_password ledger
# The folder is closed to other accounts; inside the containers each file is read by an account of their own.
chmod 444 ./*
