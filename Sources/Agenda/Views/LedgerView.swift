public import Board

/// Promises given, kept, moved and missed: in one sentence, by group and in all, with and without the client's causes.
public struct LedgerView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let ledger: Ledger

    /// Of a ledger that holds only what its reader may see, with everybody's names as of today.
    ///
    /// `playbooks` are their codes, of a ledger by playbook.
    public init(
        _ ledger: Ledger, directory: Directory, playbooks: [ID<Playbook>: String] = [:], asOf: EventNumber, today: Day
    ) {
        var names = Names(
            teams: directory.teams, clients: directory.clients, people: directory.members, commitments: [], tasks: [])
        names.playbooks = playbooks
        self.names = names
        organisation = directory.organisation.name
        self.asOf = asOf
        self.today = today
        self.ledger = ledger
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "ledger", "as_of": .integer(asOf.number),
            "day": .day(today), "by": .word(ledger.grouping),
            "from": .day(isEver ? nil : ledger.days.lowerBound), "to": .day(isEver ? nil : ledger.days.upperBound),
            "client": .text(ledger.filter.client.flatMap { names.clients[$0]?.code }),
            "manager": names.json(ledger.filter.manager),
            "team": .text(ledger.filter.team.flatMap { names.teams[$0]?.code }),
            "total": .object(ledger.total.json),
            "groups": .list(ledger.groups) { group in
                .object(JSON.Object([names.json(group.subject)]).merging(group.account.json))
            },
            "leaves_out_groups": .boolean(ledger.leavesOutGroups),
        ]
    }

    private var isEver: Bool { ledger.days == LedgerPeriod.ever.days(today: today) }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let period =
            isEver
            ? wording(.ledgerEver)
            : wording(.fromTo, wording.fullDay(ledger.days.lowerBound), wording.fullDay(ledger.days.upperBound))
        var blocks: [Block] = [
            .title(([wording(.ledgerTitle)] + wording.scopes(of: ledger.filter)).joined(separator: " · ")),
            .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(wording.sentence(of: ledger.total.everything, period)),
        ]
        guard ledger.total.everything.promised > 0 else { return DocumentLayout(blocks: blocks) }
        blocks += tables(.everything, wording)
        if ledger.total.differs {
            blocks += tables(.withoutClient, wording)
        } else {
            blocks += [
                .gap, .paragraph(wording(ledger.total.everything.moves == 0 ? .ledgerNoMoves : .ledgerNoClient)),
            ]
        }
        blocks += [.gap] + notes(wording).map { .item($0, depth: 0) }
        return DocumentLayout(blocks: blocks)
    }

    /// Outcomes; causes of the moves, once; and when the client learnt of them.
    private func tables(_ reading: LedgerReading, _ wording: Wording) -> [Block] {
        let rows = rows(wording).map { name, account in
            (name, reading == .everything ? account.everything : account.withoutClient)
        }
        // A line of zeros says nothing; the last line is all of them.
        let moved = rows.filter { $0.1.moves > 0 }
        var blocks: [Block] = [
            .heading(wording(reading == .everything ? .ledgerEverything : .ledgerWithoutClient)),
            .table(wording.outcomes(rows, ledger.grouping)),
        ]
        guard !moved.isEmpty else { return blocks }
        if reading == .everything { blocks += [.gap, .table(wording.causes(moved, ledger.grouping))] }
        blocks += [.gap, .table(wording.tellings(moved, ledger.grouping))]
        return blocks
    }

    /// A line a group and one for all; a single group is all.
    private func rows(_ wording: Wording) -> [(String, Ledger.Account)] {
        let groups = ledger.groups.map { (wording.subject($0.subject), $0.account) }
        return groups.count == 1 && !ledger.leavesOutGroups ? groups : groups + [(wording(.ledgerTotal), ledger.total)]
    }

    private func notes(_ wording: Wording) -> [String] {
        let figures = ledger.total.everything
        var notes = [wording(.ledgerLateNote)]
        let open = figures.count(.stillOpen)
        if open > 0 { notes.append(wording(.ledgerStillOpen, wording.count(open, .missedPromise))) }
        let left = [(figures.count(.notDue), Noun.notDueOne), (figures.count(.cancelled), .cancelledOne)]
            .filter { $0.0 > 0 }.map { wording.count($0.0, $0.1) }
        if !left.isEmpty { notes.append(wording(.ledgerLeftOut, wording.list(left))) }
        if figures.moves > 0 { notes.append(wording(.ledgerToldNote)) }
        if ledger.total.differs { notes.append(wording(.ledgerClientNote)) }
        if ledger.grouping == .team { notes.append(wording(.ledgerTeamNote)) }
        if ledger.leavesOutGroups { notes.append(wording(.ledgerOthers)) }
        return notes
    }
}
