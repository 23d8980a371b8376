import Board
import Logging
import Postgres
import Store

extension BoardService {
    /// Events that are read at a time: below the bound of a read lane.
    static let feedPage = 400

    /// Follows what every server of this board changes, and tells those who watch, until cancelled.
    ///
    /// The database rings once a drain, and every two seconds though nothing was heard; each ring reads the log from
    /// where this server left off, so that nothing is heard twice or not at all.
    public func listen() async throws {
        let listener = store.listener()
        let rings = listener.notifications()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await listener.run() }
            group.addTask { [self] in try await endExpiredSessions() }
            group.addTask { [self] in
                var heard: EventNumber?
                for await _ in rings { heard = await follow(from: heard) }
            }
            group.addTask { [self] in try await tellWatchers() }
            group.addTask { [self] in try await keepForecasts() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Hears what came after an event; the number of the last one heard. nil begins a little before now, so that who was
    /// watching another server and comes back is served from memory.
    private func follow(from last: EventNumber?) async -> EventNumber? {
        var heard = last
        do {
            try await refreshDirectory()
            var number: EventNumber
            if let heard {
                number = heard
            } else {
                number = EventNumber(max(0, try await store.newest().number - Int64(watching.limits.recent)))
                watching.begin(
                    Confidentiality(try await store.allConfidential()), directoryAt: try await directory().asOf)
            }
            while true {
                let events = try await store.events(after: number, limit: BoardService.feedPage)
                if !events.isEmpty { try await hear(events) }
                if let newest = events.last { number = newest.number }
                heard = number
                if events.count < BoardService.feedPage {
                    jobs.succeeded(.news, at: realNow())
                    return heard
                }
            }
        } catch {
            // Not to be had just now: the next ring asks again, and guards protect every write meanwhile.
            logger.debug("the board's news could not be read", metadata: ["error": "\(error)"])
            return heard
        }
    }

    /// What happens on this server when something has changed on the board, through whichever server. Where it throws,
    /// the same events come again.
    private func hear(_ events: [Event]) async throws {
        endSessions(after: events)
        note(events)
        let changed = events.last { BoardService.directoryKinds.contains($0.entity) }
        let directory = try await directory(asOf: changed?.number ?? EventNumber(0))
        let notices = try await notices(of: events)
        let mentioned = Set(notices.flatMap(\.subject.commitments))
        // Read after the events were: at least as new as they are.
        let confidential = mentioned.isEmpty ? [] : try await store.confidential(among: mentioned)
        let moved = events.compactMap { event in
            event.entity == .task
                ? event.row["commitment"]?.integer.map { (TaskID(event.entityNumber), CommitmentID($0)) } : nil
        }
        watching.hear(
            notices, confidential: confidential, moved: Dictionary(moved) { $1 }, directory: directory,
            today: directory.day(of: now()))
    }
}
