public import Board
import Planning

/// What endangers promises, the nearest date first.
public struct SignalsView: Sendable, Hashable, BoardDocument {
    struct Entry: Sendable, Hashable {
        let signal: Signal
        let promises: [CommitmentID]
        /// Working days before the first of them is due.
        let lead: Int?
    }

    /// Promises that are named in one row.
    static let mostPromises = 4

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let zone: Zone
    let entries: [Entry]

    /// Of `signals`, those that the reader may see.
    public static func build(snapshot: BoardSnapshot, visibility: Visibility, signals: [Signal]) -> SignalsView {
        let sight = Sight(Outlook(of: snapshot, hiding: visibility.hidden), scope: .company, visibility: visibility)
        let shown = signals.filter { signal in
            (signal.commitment.map(visibility.shows) ?? true)
                && (signal.task.map { sight.names.work[$0] != nil } ?? true)
        }
        var seen = sight.board
        seen.commitments = sight.commitments
        seen.tasks = sight.tasks
        let reach = SignalReach(seen, standing: shown)
        let entries = shown.map { signal in
            Entry(signal: signal, promises: reach.promises(of: signal), lead: reach.lead(of: signal))
        }
        return SignalsView(
            names: sight.names, organisation: sight.board.organisation.name, asOf: sight.board.asOf,
            today: sight.today, zone: sight.calendars.zone, entries: entries.sorted(by: isFirst))
    }

    /// By the first date in danger, then in the order in which kinds are listed, then by number.
    private static func isFirst(_ left: Entry, _ right: Entry) -> Bool {
        func key(_ entry: Entry) -> (Int, Int, Int64) {
            (
                entry.lead ?? .max, Signal.Kind.allCases.firstIndex(of: entry.signal.kind) ?? 0,
                entry.signal.id.number
            )
        }
        return key(left) < key(right)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "signals", "as_of": .integer(asOf.number),
            "day": .day(today),
            "signals": .list(entries) { entry in
                let signal = entry.signal
                return [
                    "signal": .word(signal.kind), "since": .day(zone.day(of: signal.seenAt)),
                    "promise": signal.commitment.map { names.json($0) } ?? .null,
                    "task": signal.task.map { names.number($0) } ?? .null,
                    "team": signal.team.map { names.json($0) } ?? .null, "measured": .count(signal.measured),
                    "threshold": .count(signal.threshold), "signal_day": .day(signal.day),
                    "lead_days": .count(entry.lead), "endangers": .list(entry.promises) { names.json($0) },
                ]
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let blocks: [Block] = [
            .title(wording(.signalsTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard !entries.isEmpty else { return DocumentLayout(blocks: blocks + [.paragraph(wording(.signalsNone))]) }
        return DocumentLayout(
            blocks: blocks + [.paragraph(summary(wording))] + groups(wording) + [
                .gap, .paragraph(wording(.signalsNote)),
            ])
    }

    private func summary(_ wording: Wording) -> String {
        let all = wording.count(entries.count, .signal)
        guard let first = entries.first, let promise = first.promises.first, let lead = first.lead else {
            return wording(.signalsOnly, all)
        }
        return wording(.signalsFirst, all, wording.promise(promise), wording.left(lead))
    }

    /// What endangers a promise stands under the first one it endangers; what a team has before it, under the teams.
    private func groups(_ wording: Wording) -> [Block] {
        let ofTeams = entries.filter { $0.signal.task == nil && $0.signal.commitment == nil }
        let ofWork = entries.filter { $0.signal.task != nil || $0.signal.commitment != nil }
        var blocks: [Block] = []
        var shown: Set<CommitmentID> = []
        for promise in ofWork.compactMap(\.promises.first) where shown.insert(promise).inserted {
            let group = ofWork.filter { $0.promises.first == promise }
            blocks.append(
                .heading(
                    wording(.signalsHeading, wording.promise(promise), group[0].lead.map(wording.left) ?? "–")))
            blocks += group.map { item($0, under: promise, wording) }
        }
        let others = ofWork.filter(\.promises.isEmpty)
        for (title, group) in [(Phrase.signalsOfTeams, ofTeams), (.signalsOfOthers, others)] where !group.isEmpty {
            blocks.append(.heading(wording(title)))
            blocks += group.map { item($0, under: nil, wording) }
        }
        return blocks
    }

    private func item(_ entry: Entry, under promise: CommitmentID?, _ wording: Wording) -> Block {
        let signal = entry.signal
        let day = wording.day(zone.day(of: signal.seenAt))
        let sentence =
            signal.task == nil && signal.commitment != nil && signal.commitment == promise
            ? wording.clause(of: signal) : wording.sentence(of: signal)
        let others = entry.promises.filter { $0 != promise }
        let named = others.prefix(SignalsView.mostPromises).map(wording.promiseNumber)
        let more = others.count - named.count
        let touched = wording.list(named + (more > 0 ? [wording.count(more, .otherPromise)] : []))
        return .item("\(day) · " + (others.isEmpty ? sentence : wording(.signalEndangers, sentence, touched)), depth: 0)
    }
}
