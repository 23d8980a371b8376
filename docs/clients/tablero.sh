#!/usr/bin/env bash
# A client of the Tablero line protocol 1 with netcat: TABLERO_TOKEN=tb_... ./tablero.sh HOST PORT <requests
# Rows go to standard output, errors and events to standard error. Sourced, it gives connect, say, reply, ask, change
# and events; afterwards $ok is the object of +OK, or $code the code of -ERR.
host=${1:-127.0.0.1} port=${2:-8225}
trap '' PIPE # a lost connection is an answer, not the end

connect() {
    [ -z "$out" ] || exec {in}<&- {out}>&-
    coproc NC { exec nc "$host" "$port"; }
    exec {in}<&"${NC[0]}" {out}>&"${NC[1]}"
    reply && ask "auth \"$TABLERO_TOKEN\""
}
say() { printf '%s\n' "$1" >&"$out"; } # several, and then as many replies: pipelining
reply() {
    local line
    while IFS= read -r line <&"$in"; do
        case $line in
        '= '*) printf '%s\n' "${line#= }" ;;
        '+OK'*) ok=${line#+OK} ok=${ok# } code= && return 0 ;;
        '-ERR '*) code=${line#-ERR } code=${code%% *} && printf '%s\n' "$line" >&2 && return 1 ;;
        '* '*) printf '%s\n' "$line" >&2 ;;
        esac
    done
    code=retry && return 1
}
ask() { say "$1" && reply; }
change() { # repeated under one key until it is known to be done, or refused
    local line="$1 key=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')" tries=8
    until ask "$line"; do
        [[ $code == retry* ]] && ((tries-- > 0)) || return 1
        sleep 1 && connect || code=retry
    done
}
events() { while IFS= read -r line <&"$in"; do [[ $line != '* '* ]] || printf '%s\n' "${line#\* }" 2>/dev/null || return 0; done; }

(return 0 2>/dev/null) && return # sourced
connect && while IFS= read -r line; do ask "$line"; done
