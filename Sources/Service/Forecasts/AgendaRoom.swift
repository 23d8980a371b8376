import Agenda
import Board
import Planning
import Synchronization

/// The agendas of this server that were asked for last, each built once for all who may read the same.
///
/// Building one of a board with 20,000 tasks takes a tenth of a second, whatever is known of its forecast by then, and
/// rendering it 5 ms and some 6 MB on the way to a line of 250 KB; a kept one costs the sending of its lines
/// (`tablero-bench load --only agenda`).
final class AgendaRoom: Sendable {
    /// The one asked for longest ago goes first.
    static let most = 8

    /// One that is kept, and the forms in which it was asked for.
    final class Agenda: Sendable {
        private static let mostForms = 4

        let document: AgendaDocument
        private let forms = Mutex<[DocumentReply.Form: [[UInt8]]]>([:])

        init(_ document: AgendaDocument) { self.document = document }

        func lines(in form: DocumentReply.Form) -> [[UInt8]] {
            if let lines = forms.withLock({ $0[form] }) { return lines }
            let lines = form.lines(of: document)
            forms.withLock { forms in
                if forms.count >= Self.mostForms { forms = [:] }
                forms[form] = lines
            }
            return lines
        }
    }

    /// What an agenda is of, and who may read it.
    struct Key: Sendable, Hashable {
        let scope: AgendaScope
        let week: ISOWeek
        let visibility: Visibility
        let tellsRates: Bool

        func document(_ outlook: Outlook, _ insight: AgendaInsight?) -> AgendaDocument {
            AgendaDocument.build(
                outlook: outlook, scope: scope, week: week, visibility: visibility, insight: insight,
                tellsRates: tellsRates)
        }
    }

    /// What it was made from: while these are the same, so is the agenda.
    struct Sources: Sendable, Hashable {
        let asOf: EventNumber
        let moment: Instant
        let forecastAsOf: EventNumber
        let forecastMoment: Instant
    }

    private struct Kept {
        let sources: Sources
        let agenda: Agenda
    }

    let flight = SingleFlight<Key>()
    private let state = Mutex<[(key: Key, kept: Kept)]>([])

    func kept(_ key: Key, from sources: Sources) -> Agenda? {
        state.withLock { state in
            guard let place = state.firstIndex(where: { $0.key == key }), state[place].kept.sources == sources else {
                return nil
            }
            state.append(state.remove(at: place))
            return state.last?.kept.agenda
        }
    }

    func keep(_ agenda: Agenda, _ key: Key, from sources: Sources) {
        state.withLock { state in
            state.removeAll { $0.key == key }
            state.append((key, Kept(sources: sources, agenda: agenda)))
            if state.count > Self.most { state.removeFirst() }
        }
    }
}

extension BoardService {
    /// The agenda of the board as it is now, with the forecast there is.
    func agenda(_ key: AgendaRoom.Key, of snapshot: BoardSnapshot) async throws -> AgendaRoom.Agenda {
        let hidden = key.visibility.hidden
        let entry = try await forecast(hiding: hidden)
        let sources = AgendaRoom.Sources(
            asOf: snapshot.asOf, moment: snapshot.moment, forecastAsOf: entry.asOf,
            forecastMoment: entry.snapshot.moment)
        while true {
            if let kept = agendas.kept(key, from: sources) { return kept }
            guard await agendas.flight.begin(key) else { continue }
            defer { agendas.flight.end(key) }
            if let kept = agendas.kept(key, from: sources) { return kept }
            let outlook = Outlook(of: snapshot, hiding: hidden)
            let insight = try await insight(of: entry, hiding: hidden) { key.document(outlook, $0).discussed }
            let agenda = AgendaRoom.Agenda(key.document(outlook, insight))
            agendas.keep(agenda, key, from: sources)
            return agenda
        }
    }
}
