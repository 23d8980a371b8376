import Board
import Logging
import Postgres
import Store

extension BoardService {
    /// Events that are read at a time: below the bound of a read lane.
    static let feedPage = 400

    /// Follows what every server of this board changes, until cancelled.
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
            try await group.next()
            group.cancelAll()
        }
    }

    /// Hears what came after an event; the number of the last one heard. nil begins with what comes from now on.
    private func follow(from last: EventNumber?) async -> EventNumber? {
        var heard = last
        do {
            try await refreshDirectory()
            guard var number = heard else { return try await store.newest() }
            while true {
                let events = try await store.events(after: number, limit: BoardService.feedPage)
                if let newest = events.last { number = newest.number }
                heard = number
                if !events.isEmpty { await hear(events) }
                if events.count < BoardService.feedPage { return heard }
            }
        } catch {
            // Not to be had just now: the next ring asks again, and guards protect every write meanwhile.
            logger.debug("the board's news could not be read", metadata: ["error": "\(error)"])
            return heard
        }
    }

    /// What happens on this server when something has changed on the board, through whichever server.
    private func hear(_ events: [Event]) async {
        endSessions(after: events)
    }
}
