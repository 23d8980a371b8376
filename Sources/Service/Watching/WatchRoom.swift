import Board
import Store
import Synchronization

/// Everybody who watches on this server, and what it has heard of the board to tell them.
///
/// Events are read once a doorbell and kept in a bounded ring; whoever has fallen out of it is served from the log. A
/// watcher costs an entry here while it has heard everything, and one task while it has not.
final class WatchRoom: Sendable {
    /// What one batch for one watcher is decided with.
    struct Outlook: Sendable {
        var heard: EventNumber
        /// nil where the ring no longer reaches back so far.
        var recent: [Notice]?
        var confidentiality: Confidentiality
        /// The directory must be at least as new as this.
        var directoryAt: EventNumber
    }

    private struct State {
        var recent: RecentEvents
        var confidentiality = Confidentiality([])
        var directoryAt = EventNumber(0)
        var watchers: [ObjectIdentifier: Watcher] = [:]
        /// Of whoever gives tasks to watchers; nil while nobody does.
        var stirring: AsyncStream<Watcher>.Continuation?
        /// Counts those who gave tasks, one after the other: a task that an earlier one gave is gone.
        var term = 0
        var limits: WatchLimits
    }

    /// Turns to read the log.
    let turns: Turnstile
    private let state: Mutex<State>
    private let heardNumber = Atomic<Int64>(-1)

    init(limits: WatchLimits) {
        turns = Turnstile(limits.pagesAtOnce)
        state = Mutex(State(recent: RecentEvents(capacity: limits.recent), limits: limits))
    }

    var limits: WatchLimits { state.withLock { $0.limits } }

    /// For the watches that begin from now on, and pings for all.
    func adopt(_ limits: WatchLimits) { state.withLock { $0.limits = limits } }

    /// The last event this server has heard of; -1 before it has heard anything.
    var heard: EventNumber { EventNumber(heardNumber.load(ordering: .acquiring)) }

    var count: Int { state.withLock { $0.watchers.count } }

    // MARK: watchers

    /// Watchers that need a task, for one consumer; each comes once until it rests.
    func stirred() -> AsyncStream<Watcher> {
        let (stream, continuation) = AsyncStream.makeStream(of: Watcher.self)
        state.withLock { state in
            state.stirring = continuation
            state.term += 1
        }
        for watcher in watchers { stir(watcher) }
        return stream
    }

    func enter(_ watcher: Watcher) {
        state.withLock { $0.watchers[ObjectIdentifier(watcher)] = watcher }
        stir(watcher)
    }

    func leave(_ watcher: Watcher) {
        watcher.end()
        state.withLock { _ = $0.watchers.removeValue(forKey: ObjectIdentifier(watcher)) }
    }

    /// Gives a task to all who have heard nothing for the time of a ping, or were left behind by a failure.
    func stirTheSilent() {
        let moment = ContinuousClock.now - limits.ping
        let newest = heard
        for watcher in watchers where watcher.isDue(silentSince: moment, newest: newest) { stir(watcher) }
    }

    private func stir(_ watcher: Watcher) {
        let (stirring, term) = state.withLock { ($0.stirring, $0.term) }
        if watcher.stir(in: term) { stirring?.yield(watcher) }
    }

    private var watchers: [Watcher] { state.withLock { Array($0.watchers.values) } }

    // MARK: news

    /// Begins with what is known of the board as of an event.
    func begin(_ confidentiality: Confidentiality, directoryAt: EventNumber) {
        heardNumber.store(-1, ordering: .releasing)
        state.withLock { state in
            state.recent = RecentEvents(capacity: state.limits.recent)
            state.confidentiality = confidentiality
            state.directoryAt = directoryAt
        }
    }

    /// Takes up the next events, and what is true of the commitments they mention; `directory` is as new as they are.
    func hear(
        _ notices: [Notice], confidential: [ConfidentialCommitment], moved: [TaskID: CommitmentID],
        directory: Directory, today: Day
    ) {
        guard let newest = notices.last?.number else { return }
        let previous = heard
        let mentioned = Set(notices.flatMap(\.subject.commitments))
        let (confidentiality, watchers) = state.withLock { state in
            state.recent.learn(moved)
            state.recent.append(notices)
            state.confidentiality.learn(about: mentioned, confidential)
            state.directoryAt = max(state.directoryAt, directory.asOf)
            return (state.confidentiality, Array(state.watchers.values))
        }
        heardNumber.store(newest.number, ordering: .releasing)
        for watcher in watchers {
            let isForIt = notices.contains { watcher.wants($0, in: directory, on: today, confidentiality) }
            if isForIt || !watcher.passesOver(from: previous, to: newest) { stir(watcher) }
        }
    }

    func outlook(after cursor: EventNumber) -> Outlook {
        let heard = heard
        return state.withLock { state in
            Outlook(
                heard: heard, recent: state.recent.after(cursor, limit: WatchLimits.batch),
                confidentiality: state.confidentiality, directoryAt: state.directoryAt)
        }
    }
}

extension Watcher {
    /// Whether an event is for it: what it asked for, and what its member may know as they are now.
    func wants(
        _ notice: Notice, in directory: Directory, on today: Day, _ confidentiality: Confidentiality
    ) -> Bool {
        guard notice.number > cursor, filter.admits(notice.subject), let member = directory.member(member) else {
            return false
        }
        return isForMember(notice, member, directory.viewers(for: member, on: today), confidentiality)
    }

    /// Tokens are the member's own; what is confidential is seen by whoever one of the viewers may see it as.
    func isForMember(
        _ notice: Notice, _ member: Member, _ viewers: [Member], _ confidentiality: Confidentiality
    ) -> Bool {
        notice.subject.isFor(member)
            && !notice.subject.concerns { commitment in
                viewers.allSatisfy { confidentiality.hides(commitment, from: $0) }
            }
    }
}
