public import Board
import Planning

extension AgendaDocument {
    public var json: JSON {
        var scope: JSON.Object
        switch header.scope {
        case .company: scope = ["kind": "company"]
        case .team(let id): scope = ["kind": "team", "team": names.json(id)]
        case .client(let id): scope = ["kind": "client", "client": names.json(id)]
        case .manager(let id): scope = ["kind": "manager", "member": names.json(id)]
        case .own(let id): scope = ["kind": "own", "member": names.json(id)]
        }
        let sections = AgendaSection.shown(in: self).map { section -> JSON in
            let head: JSON.Object = ["section": .string(section.key), "minutes": .count(section.minutes(in: self))]
            return .object(head.merging(section.json(self)))
        }
        return [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "agenda",
            "organisation": .string(header.organisation), "scope": .object(scope), "week": .week(header.week),
            "day": .day(header.today), "as_of": .integer(header.asOf.number),
            "method": header.forecast == nil ? "deterministic" : "simulation",
            "forecast_as_of": .count(header.forecast.map { Int($0.asOf.number) }),
            "trials": .count(header.forecast?.trials),
            "without_history": .list(header.withoutHistory) { .string($0.rawValue) },
            "history_from": .day(header.historyFrom), "needs_meeting": .boolean(needsMeeting),
            "minutes": .count(totalMinutes), "sections": .array(sections),
        ]
    }
}

extension PreRead {
    func json(in names: Names) -> JSON.Object {
        [
            "open_promises": .count(openPromises), "at_risk": .count(atRisk), "first": first.map(names.json) ?? .null,
            "first_late_by": .count(firstLateBy), "first_safe": .day(firstSafe), "untold": .count(untold),
            "jams_at": jam.map(names.json) ?? .null,
            "jams_from": .week(jamFrom), "six_weeks": sixWeeks?.json ?? .null,
            "twelve_months": twelveMonths?.json ?? .null,
            "teams": .list(teams) { one in
                [
                    "team": names.json(one.team), "done_last_week": .count(one.doneLastWeek),
                    "active": .count(one.active), "wip_limit": .count(one.wipLimit), "open": .count(one.open),
                    "other_work": .count(one.otherWork),
                ]
            },
            "days_off": .list(daysOff) {
                [
                    "day": .day($0.day), "team": $0.team.map(names.json) ?? .null, "name": .string($0.name),
                    "free": .word($0.freeHalf),
                ]
            },
            "changes": .list(changes) { change in
                [
                    "promise": names.json(change.commitment), "before_pct": .count(change.before),
                    "after_pct": .count(change.after),
                ]
            },
            "dates_passed": .count(datesPassed), "without_data": .count(withoutData),
            "score": score.map { .object($0.first.json) } ?? .null,
            "absences": .list(leaves) {
                ["member": names.json($0.member), "first_day": .day($0.first), "last_day": .day($0.last)]
            },
        ]
    }
}

extension PreRead.Score {
    var json: JSON {
        [
            "since": .day(since), "kept": .count(kept), "kept_moved": .count(keptOnMovedDate), "missed": .count(missed),
            "moved": .count(moved),
        ]
    }
}

extension ClientNews {
    func json(in names: Names) -> JSON.Object {
        [
            "untold": .list(untold) {
                [
                    "promise": names.json($0.commitment), "known_due": .day($0.known), "due": .day($0.due),
                    "moved_on": .day($0.movedOn), "cause": .word($0.cause),
                ]
            },
            "delivered": .list(delivered) {
                [
                    "promise": names.json($0.commitment), "day": .day($0.day), "outcome": .word($0.outcome),
                    "thanks": .list($0.teams, names.json),
                    "said": $0.said.map { ["day": .day($0.day), "percent": .count($0.percent)] } ?? .null,
                ]
            },
            "accepted": .list(accepted) {
                [
                    "promise": names.json($0.commitment), "day": .day($0.day), "rating": .count($0.rating),
                    "words": .text($0.words),
                ]
            },
            "renewals": .list(renewals) {
                [
                    "client": names.json($0.client), "day": .day($0.day),
                    "open_promises": .list($0.openPromises) { names.number($0) }, "at_risk": .count($0.atRisk),
                ]
            },
            "notes": .list(notes, names.json),
        ]
    }
}

extension AboutToPromise {
    func json(in names: Names) -> JSON.Object {
        func requests(_ requests: [Request]) -> JSON {
            .list(requests) {
                [
                    "task": names.json($0.task), "needed_by": .day($0.neededBy), "age": .count($0.age),
                    "countered_for": .day($0.counteredFor), "reason": .text($0.reason),
                ]
            }
        }
        return [
            "proposals": .list(proposals) {
                [
                    "promise": names.json($0.commitment), "due": .day($0.due), "lapses_on": .day($0.lapsesOn),
                    "projected": .day($0.projected), "is_earliest": .boolean($0.isEarliest),
                    "safe": .day($0.safe), "unanswered": .count($0.unanswered),
                ]
            },
            "unanswered": requests(unanswered), "countered": requests(countered), "returned": requests(returned),
        ]
    }
}

extension Close {
    func json(in names: Names) -> JSON.Object {
        [
            "tellings": .list(tellings) { telling in
                let due: Day? = if case .movedDate(let day) = telling.subject { day } else { nil }
                return [
                    "promise": names.json(telling.commitment), "owner": names.json(telling.owner),
                    "subject": due == nil ? "decision" : "moved_date", "due": .day(due), "by": .day(telling.by),
                ]
            }
        ]
    }
}

extension Appendix {
    func json(in names: Names) -> JSON.Object {
        [
            "on_track": .count(onTrack),
            "without_next_action": .list(withoutNextAction) { names.json($0) },
            "without_forecast": .list(withoutForecast) { names.json($0) },
            "waiting": .list(waiting) { wait in
                [
                    "task": names.number(wait.task), "kind": .word(wait.kind), "since": .day(wait.since),
                    "unblocker": names.json(wait.unblocker),
                ]
            },
        ]
    }
}
