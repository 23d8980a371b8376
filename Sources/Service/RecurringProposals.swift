import Board
import LineProtocol
import Logging
import Playbooks
import Postgres
import Store

extension BoardService {
    /// Proposes what playbooks bring again: a fresh commitment with its tasks for each occurrence, never a task that
    /// repeats. What was cancelled does not come again.
    ///
    /// An occurrence is known by its source, so that several servers may look at the same time.
    /// - Returns: how many were proposed.
    @discardableResult
    public func proposeRecurring() async throws -> Int {
        let playbooks = try await store.playbooks().filter { !$0.isRetired }.compactMap { row in
            // Read as on the day it was written; what can not be read now was said on writing.
            (try? PlaybookTemplate(yaml: row.text)).flatMap { template in
                template.every.map { (row: row, template: template, every: $0) }
            }
        }
        guard !playbooks.isEmpty else { return 0 }
        let directory = try await directory()
        let today = directory.day(of: now())
        let newest = try await store.newestOccurrences()
        var proposed = 0
        for (row, template, every) in playbooks {
            let known = newest.filter { $0.playbook == row.id }
            for occurrence in RecurringOccurrence.all(of: every, known, directory, on: today) {
                proposed += try await propose(occurrence, row, template, directory)
            }
        }
        return proposed
    }

    private func propose(
        _ occurrence: RecurringOccurrence, _ row: Playbook, _ template: PlaybookTemplate, _ directory: Directory
    ) async throws -> Int {
        do {
            let command = CommitmentCommands.propose
            var fields: JSON.Object = [
                "client": .string(occurrence.client.code),
                "title": .string(template.title[directory.organisation.language]),
                "due": .day(occurrence.due), "owner": .string(occurrence.owner.handle), "playbook": .string(row.code),
            ]
            let with = occurrence.parameters.filter { name, _ in template.parameters.contains { $0.name == name } }
            if !with.isEmpty { fields["with"] = .object(JSON.Object(with.map { ($0.key, .string($0.value)) })) }
            let context = CommandContext(
                command: command, arguments: try command.bind(.object(fields)), actor: occurrence.owner,
                directory: directory, store: store, service: self, now: now())
            let change = try await CommitmentHandlers.proposal(
                context,
                source: (name: "playbook", id: "\(row.id.number)/\(occurrence.client.id.number)/\(occurrence.due)")
            ).change
            let events = try await store.perform(change, by: nil, under: nil)
            note(events)
            return events.isEmpty ? 0 : 1
        } catch StoreError.database(.server(sqlState: "23505", constraint: "commitment_source_unique")) {
            // Proposed before, by another server or before it was moved.
            return 0
        } catch let error as WireError {
            // An owner without the right, or a team that is gone: somebody has to look after the playbook.
            logger.warning(
                "a playbook could not be proposed again", metadata: ["error": "\(error.code)", "playbook": "\(row.id)"])
            return 0
        }
    }
}

/// One promise that a playbook brings again.
struct RecurringOccurrence {
    let client: Client
    let owner: Member
    let due: Day
    let parameters: [String: String]

    /// Those that it is time to propose.
    static func all(
        of every: PlaybookTemplate.Recurrence, _ known: [PlaybookOccurrence], _ directory: Directory, on today: Day
    ) -> [RecurringOccurrence] {
        if case .beforeRenewal(let days) = every {
            return directory.clients.compactMap { client in
                guard !client.isRetired, let renews = client.renewsOn, renews >= today,
                    renews.adding(days: -days) <= today, let owner = client.manager.flatMap({ directory.member($0) }),
                    !owner.isRetired
                else { return nil }
                let last = known.first { $0.commitment.client == client.id }
                // Somebody has proposed or refused it for this renewal.
                if let last, last.commitment.due >= renews.adding(days: -days) { return nil }
                return RecurringOccurrence(
                    client: client, owner: owner, due: renews, parameters: last?.said ?? [:])
            }
        }
        return known.compactMap { last in
            guard last.commitment.state != .cancelled,
                let client = directory.clients.first(where: { $0.id == last.commitment.client }), !client.isRetired,
                let owner = directory.member(last.commitment.owner), !owner.isRetired,
                let due = every.next(after: last.commitment.promisedDue ?? last.commitment.due, notBefore: today),
                due.adding(days: -every.daysAhead) <= today
            else { return nil }
            return RecurringOccurrence(client: client, owner: owner, due: due, parameters: last.said)
        }
    }
}

extension PlaybookOccurrence {
    /// What was said of its parameters.
    fileprivate var said: [String: String] {
        let pairs = (parameters ?? "").split(separator: "\n").map { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts.last ?? ""))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
