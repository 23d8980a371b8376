import Board

extension Wording {
    /// In one sentence, how many promises were kept.
    func sentence(of figures: LedgerFigures, _ period: String) -> String {
        guard figures.promised > 0 else { return self(.ledgerNothing, period) }
        guard figures.resolved > 0 else { return self(.ledgerNoOutcome, count(figures.promised, .promise), period) }
        let kept = figures.count(.kept)
        let all = count(figures.resolved, .promise)
        let share = figures.isTooFew ? "" : " (\(wholePercent(kept, of: figures.resolved)))"
        return self(
            .ledgerSentence, self(.ledgerOf, "\(kept)", all) + share, "\(figures.count(.keptOnMovedDate))",
            "\(figures.missed)", period)
    }

    /// Whose promises, where not everybody's.
    func scopes(of filter: Ledger.Filter) -> [String] {
        [
            filter.client.map { self(.scopeClient, client($0)) },
            filter.manager.map { self(.scopeManager, person($0)) },
            filter.team.map { self(.scopeTeam, team($0)) },
        ].compactMap { $0 }
    }

    func subject(_ subject: Ledger.Subject) -> String {
        switch subject {
        case .client(let id): client(id)
        case .manager(let id): person(id)
        case .team(let id): team(id)
        case .noTeam: self(.ledgerNoTeam)
        case .playbook(let id): printable(names.playbooks[id] ?? "?")
        case .noPlaybook: self(.ledgerNoPlaybook)
        }
    }

    func outcomes(_ rows: [(String, LedgerFigures)], _ grouping: LedgerGrouping) -> TextTable {
        var table = ledgerTable(
            grouping,
            [
                .columnPromises, .ledgerKept, .ledgerKeptMoved, .ledgerMissed, .ledgerMean, .ledgerP85, .ledgerMost,
            ])
        for (name, figures) in rows {
            let shares = [figures.count(.kept), figures.count(.keptOnMovedDate), figures.missed]
                .map { share($0, of: figures.resolved) }
            let p85 = figures.isTooFew ? nil : figures.latenessP85
            table.append(
                [name, "\(figures.promised)"] + shares + [
                    figures.meanLatenessInTenths.map { decimal(Double($0) / 10) } ?? "–", p85.map { "\($0)" } ?? "–",
                    figures.mostLateness.map { "\($0)" } ?? "–",
                ])
        }
        return table
    }

    func causes(_ rows: [(String, LedgerFigures)], _ grouping: LedgerGrouping) -> TextTable {
        var table = ledgerTable(
            grouping,
            [
                .ledgerMoves, .ledgerClientAsked, .ledgerClientLate, .ledgerSupplier, .ledgerOurs, .ledgerScope,
            ])
        for (name, figures) in rows {
            var moves = self(.ledgerPer, "\(figures.moves)", "\(figures.promised)")
            if figures.promised >= LedgerFigures.leastForShares {
                moves += " (\(decimal(Double(figures.moves) / Double(figures.promised))))"
            }
            table.append([name, moves] + DueMove.Cause.allCases.map { "\(figures.count($0))" })
        }
        return table
    }

    func tellings(_ rows: [(String, LedgerFigures)], _ grouping: LedgerGrouping) -> TextTable {
        var table = ledgerTable(
            grouping,
            [.ledgerInTime, .ledgerLate, .ledgerNever, .ledgerLateOrNever, .ledgerLastWeek, .ledgerAfterDue])
        for (name, figures) in rows {
            table.append([
                name, "\(figures.count(.inTime))", "\(figures.count(.late))", "\(figures.count(.never))",
                share(figures.toldLateOrNever, of: figures.judgedTellings),
                share(figures.movesInLastWeek, of: figures.moves),
                share(figures.movesAfterDue, of: figures.moves),
            ])
        }
        return table
    }

    private func ledgerTable(_ grouping: LedgerGrouping, _ columns: [Phrase]) -> TextTable {
        let first: Phrase =
            switch grouping {
            case .client: .ledgerColumnClient
            case .manager: .ledgerColumnManager
            case .team: .columnTeam
            case .playbook: .ledgerColumnPlaybook
            }
        return TextTable(
            [TextTable.Column(self(first), overflow: .truncate)]
                + columns.map { TextTable.Column(self($0), alignment: .right) })
    }

    /// `3 de 4`; from twenty on `30 (75 %)`.
    private func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        guard whole >= LedgerFigures.leastForShares else { return self(.ledgerOf, "\(part)", "\(whole)") }
        return "\(part) (\(wholePercent(part, of: whole)))"
    }

    private func wholePercent(_ part: Int, of whole: Int) -> String { "\((200 * part + whole) / (2 * whole)) %" }
}
