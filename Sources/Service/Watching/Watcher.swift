import Board
import LineProtocol
import Synchronization

/// One connection's watch: how far it has heard, and whether a task is at work to tell it more.
///
/// It is a cursor into the board's history, not a queue. While it has heard everything no task belongs to it.
final class Watcher: Sendable {
    private struct State {
        var cursor: EventNumber
        /// A task tells it more, or is about to.
        var isStirred = false
        /// In which of the room's terms.
        var term = 0
        var isPingDue = false
        var lastLine: ContinuousClock.Instant
        var lag: Lag
    }

    let line: any PushLine
    let member: MemberID
    let filter: WatchFilter
    /// When its token ends by itself; nil where the kernel vouches for the member.
    let expiresAt: Instant?
    private let state: Mutex<State>
    private let over = Atomic(false)

    init(
        on line: any PushLine, for member: MemberID, filter: WatchFilter, since: EventNumber, newest: EventNumber,
        until expiresAt: Instant?, limits: WatchLimits
    ) {
        self.line = line
        self.member = member
        self.filter = filter
        self.expiresAt = expiresAt
        let now = ContinuousClock.now
        state = Mutex(
            State(
                cursor: since, lastLine: now, lag: Lag(limits, behind: newest.number - since.number, at: now)))
    }

    var isOver: Bool { over.load(ordering: .acquiring) }

    /// From now on it hears nothing, not even what waits for the end of a reply.
    func end() {
        over.store(true, ordering: .releasing)
    }

    /// The last event that it heard, or that is not for it.
    var cursor: EventNumber { state.withLock { $0.cursor } }

    /// Whether a task must be given to it: it has none of this term.
    func stir(in term: Int) -> Bool {
        state.withLock { state in
            guard !state.isStirred || state.term != term else { return false }
            state.isStirred = true
            state.term = term
            return true
        }
    }

    /// Whether it has heard nothing since that moment, or is behind although nobody works for it.
    func isDue(silentSince moment: ContinuousClock.Instant, newest: EventNumber) -> Bool {
        state.withLock { state in
            let isSilent = state.lastLine <= moment
            guard !state.isStirred, isSilent || state.cursor < newest else { return false }
            state.isPingDue = isSilent
            return true
        }
    }

    /// Whether its task may go. `newest` is looked at under the lock that ``stir(in:)`` takes, so news either is seen here
    /// or stirs it again.
    func rests(unlessBehind newest: () -> EventNumber) -> Bool {
        state.withLock { state in
            guard state.cursor >= newest(), !state.isPingDue else { return false }
            state.isStirred = false
            return true
        }
    }

    /// Its task goes although there is more: what it needs is not to be had just now.
    func rest() {
        state.withLock { $0.isStirred = false }
    }

    /// Passes over events that are not for it, without a task; false where it has one or is not up to `previous`.
    func passesOver(from previous: EventNumber, to newest: EventNumber) -> Bool {
        state.withLock { state in
            guard !state.isStirred, state.cursor >= previous else { return false }
            state.cursor = max(state.cursor, newest)
            return true
        }
    }

    func advance(to number: EventNumber, heardSomething: Bool) {
        state.withLock { state in
            state.cursor = max(state.cursor, number)
            guard heardSomething else { return }
            state.lastLine = .now
            state.isPingDue = false
        }
    }

    /// Whether it is to be told that there was nothing; asked once.
    func takePing() -> Bool {
        state.withLock { state in
            defer { state.isPingDue = false }
            if state.isPingDue { state.lastLine = .now }
            return state.isPingDue
        }
    }

    func isTooFar(behind newest: EventNumber) -> Bool {
        state.withLock { $0.lag.isTooFar(behind: newest.number - $0.cursor.number, at: .now) }
    }
}
