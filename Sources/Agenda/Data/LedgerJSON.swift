import Board

extension LedgerFigures {
    var json: JSON.Object {
        [
            "promised": .count(promised), "resolved": .count(resolved), "kept": .count(count(.kept)),
            "kept_moved": .count(count(.keptOnMovedDate)), "missed": .count(missed),
            "still_open": .count(count(.stillOpen)), "not_due": .count(count(.notDue)),
            "cancelled": .count(count(.cancelled)), "too_few": .boolean(isTooFew),
            "late_mean_tenths_of_day": .count(meanLatenessInTenths), "late_p85_days": .count(latenessP85),
            "late_most_days": .count(mostLateness),
            "moves": .object(
                JSON.Object(
                    [("all", JSON.count(moves))] + DueMove.Cause.allCases.map { ($0.rawValue, .count(count($0))) })),
            "told": .object(
                JSON.Object(PromiseEntry.Telling.allCases.map { ($0.rawValue, .count(count($0))) })),
            "moved_in_last_week": .count(movesInLastWeek), "moved_after_due": .count(movesAfterDue),
        ]
    }
}

extension Ledger.Account {
    var json: JSON.Object {
        ["everything": .object(everything.json), "without_client": .object(withoutClient.json)]
    }
}

extension Names {
    /// What a group is the group of, under the name of its kind; null for promises without tasks, or without a playbook.
    func json(_ subject: Ledger.Subject) -> (String, JSON) {
        switch subject {
        case .client(let id): ("client", json(id))
        case .manager(let id): ("manager", json(id))
        case .team(let id): ("team", json(id))
        case .noTeam: ("team", .null)
        case .playbook(let id): ("playbook", .text(playbooks[id]))
        case .noPlaybook: ("playbook", .null)
        }
    }
}
