import Board
import LineProtocol
import Logging
import Store

extension BoardService {
    /// Tells watchers what they have not heard, until cancelled.
    func tellWatchers() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { [self] in
                // Often enough that a ping is late by a fifth of its time at most.
                while true {
                    try await _Concurrency.Task.sleep(for: min(watching.limits.ping / 5, .seconds(2)))
                    watching.stirTheSilent()
                }
            }
            for await watcher in watching.stirred() { group.addTask { [self] in await tell(watcher) } }
        }
    }

    /// Tells one watcher what is new, batch by batch, as fast as its reader takes it; returns when there is no more.
    private func tell(_ watcher: Watcher) async {
        do {
            while !watcher.isOver {
                let cursor = watcher.cursor
                let outlook = watching.outlook(after: cursor)
                guard cursor < outlook.heard else {
                    if watcher.takePing() {
                        try await push([["event": "ping", "as_of": .integer(cursor.number)]], to: watcher)
                    } else if watcher.rests(unlessBehind: { watching.heard }) {
                        return
                    }
                    continue
                }
                if watcher.isTooFar(behind: outlook.heard) {
                    try await push([["event": "lagged", "as_of": .integer(cursor.number)]], to: watcher)
                    meters.lagged()
                    watching.leave(watcher)
                    return
                }
                try await tell(watcher, after: cursor, outlook)
            }
        } catch let error as StoreError {
            // Tried again with the next news, or when its ping is due.
            logger.debug("a watcher could not be told", metadata: ["error": "\(error)"])
            watcher.rest()
        } catch {
            // Its connection is gone, or the server stops.
            watching.leave(watcher)
        }
    }

    private func tell(_ watcher: Watcher, after cursor: EventNumber, _ outlook: WatchRoom.Outlook) async throws {
        let notices: [Notice]
        if let recent = outlook.recent {
            notices = recent
        } else {
            notices = try await watching.turns.pass { try await page(after: cursor, upTo: outlook.heard) }
        }
        guard let last = notices.last else { return }
        let directory = try await directory(asOf: outlook.directoryAt)
        guard let member = directory.member(watcher.member), !member.isRetired,
            watcher.expiresAt.map({ realNow() < $0 }) ?? true
        else {
            return watching.leave(watcher)
        }
        // What is confidential may have changed while the page was read; what was heard by now decides.
        let confidentiality = watching.outlook(after: cursor).confidentiality
        let viewers = directory.viewers(for: member, on: directory.day(of: now()))
        let events = notices.filter {
            watcher.filter.admits($0.subject) && watcher.isForMember($0, member, viewers, confidentiality)
        }.map(\.object)
        try await push(events, to: watcher)
        meters.pushed(events.count)
        watcher.advance(to: last.number, heardSomething: !events.isEmpty)
    }

    private func push(_ events: [JSON.Object], to watcher: Watcher) async throws {
        guard !events.isEmpty else { return }
        try await watcher.line.push(events, while: { [weak watcher] in watcher.map { !$0.isOver } ?? false })
    }

    /// From the log, never beyond what this server has heard: of what comes later it does not know yet who may see it.
    private func page(after cursor: EventNumber, upTo heard: EventNumber) async throws -> [Notice] {
        let limit = min(Int64(WatchLimits.page), heard.number - cursor.number)
        return try await notices(of: try await store.events(after: cursor, limit: Int(limit)))
    }

    func notices(of events: [Event]) async throws -> [Notice] {
        let subjects = try await EventSubjects(of: events, from: store)
        let rows = WireRows(directory: try await directory(), showsValues: false)
        return events.map { Notice($0, subjects, rows) }
    }
}
