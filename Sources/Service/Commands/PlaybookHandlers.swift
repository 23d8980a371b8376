import Agenda
import Board
import LineProtocol
import Playbooks
import Store

/// `playbook.*`.
enum PlaybookHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (PlaybookCommands.add.verb, .change(add)), (PlaybookCommands.list.verb, .read(list)),
        (PlaybookCommands.show.verb, .read(show)), (PlaybookCommands.edit.verb, .change(edit)),
        (PlaybookCommands.retire.verb, .change(retire)), (PlaybookCommands.learn.verb, .read(learn)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let text: String
        switch (context.arguments[PlaybookCommands.text], context.arguments[PlaybookCommands.shipped]) {
        case (let written?, nil): text = written
        case (nil, let shipped?): text = ShippedText.all[shipped.rawValue] ?? ""
        default:
            throw WireError(
                .invalidField, "say text= with the YAML of a playbook, or shipped= with one of the product's",
                field: "text")
        }
        let template = try template(text)
        guard try await context.store.playbook(code: template.code) == nil else {
            throw WireError(
                .conflictExists, "there is a playbook \(template.code) already; playbook.edit writes it anew",
                field: "text")
        }
        change.create(
            Playbook(
                id: change.next(Playbook.self), version: Version(1), code: template.code, edition: 1, text: text,
                isRetired: false), "playbook.added")
        return Decision(change: change)
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let old = try await context.playbook(try context.arguments.required(PlaybookCommands.playbook))
        guard
            context.arguments.contains(PlaybookCommands.text)
                || context.arguments.contains(PlaybookCommands.retiredOrNot)
        else {
            throw WireError(.invalidField, "say text= with the new YAML, or retired=yes or no", field: "text")
        }
        var new = old
        if let text = context.arguments[PlaybookCommands.text], text != old.text {
            let template = try template(text)
            guard template.code == old.code else {
                throw WireError(
                    .invalidValue,
                    "that is the playbook \(template.code), not \(old.code); a playbook keeps its code",
                    field: "text")
            }
            (new.text, new.edition) = (text, old.edition + 1)
        }
        if let isRetired = context.arguments[PlaybookCommands.retiredOrNot] { new.isRetired = isRetired }
        return try await turned(old, to: new, "playbook.edited", context)
    }

    private static func retire(_ context: CommandContext) async throws -> Decision {
        let old = try await context.playbook(try context.arguments.required(PlaybookCommands.playbook))
        var new = old
        new.isRetired = true
        return try await turned(old, to: new, "playbook.retired", context)
    }

    private static func turned(
        _ old: Playbook, to new: Playbook, _ event: String, _ context: CommandContext
    ) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        try context.check(version: old)
        change.update(old, to: new, event)
        return Decision(change: change)
    }

    /// What was read of a file that somebody wrote.
    private static func template(_ text: String) throws(WireError) -> PlaybookTemplate {
        do {
            return try PlaybookTemplate(yaml: text)
        } catch {
            throw WireError(.invalidValue, error.description, field: "text")
        }
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let asOf = try await context.store.newest()
        let all = try await context.store.playbooks()
        let counts = try await context.store.playbookCounts()
        let shown = all.filter { !$0.isRetired || context.arguments[Fields.retired] == true }
        return try await Listing.send(
            shown.map { playbook in
                PlaybookRow.object(playbook.image, in: context.language).merging(
                    ["used": .count(counts[playbook.id] ?? 0)])
            }, asOf: asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        var playbook = try await context.playbook(try context.arguments.required(PlaybookCommands.playbook))
        if let edition = context.arguments[PlaybookCommands.edition], edition != playbook.edition {
            guard let text = try await context.store.text(of: playbook.id, edition: edition) else {
                throw WireError(
                    .missing, "\(playbook.code) has the editions 1 to \(playbook.edition)", field: "edition")
            }
            (playbook.text, playbook.edition) = (text, edition)
        }
        for line in playbook.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(while: \.isEmpty) {
            try await sink.send(.data(.string(String(line))))
        }
        return PlaybookRow.object(playbook.image, in: context.language)
    }

    private static func learn(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let id = try context.arguments.required(Fields.commitment)
        let commitment = try await context.commitment(id).commitment
        let (tasks, dependencies) = try await context.work(of: id)
        guard !tasks.isEmpty else { throw WireError(.missing, "\(id) has no tasks to learn from", field: "commitment") }
        guard tasks.count <= PlaybookTemplate.mostTasks else {
            throw WireError(
                .limitRows, "\(id) has \(tasks.count) tasks; a playbook has at most \(PlaybookTemplate.mostTasks)")
        }
        let draft = PlaybookLearning.draft(commitment, tasks, dependencies, context.directory)
        for line in draft.yaml.split(separator: "\n") { try await sink.send(.data(.string(String(line)))) }
        return ["as_of": .integer(try await context.store.newest().number)]
    }
}

extension Collection {
    /// Without the elements at the end for which it holds.
    fileprivate func dropLast(while holds: (Element) -> Bool) -> [Element] {
        Array(reversed().drop(while: holds).reversed())
    }
}

extension CommandContext {
    /// A playbook that is there; retired ones too.
    func playbook(_ code: String) async throws -> Playbook {
        if let playbook = try await store.playbook(code: code) { return playbook }
        let known = try await store.playbooks().map(\.code)
        let close = nearest(code, in: known)
        let hint =
            close.map { "; did you mean \($0)?" }
            ?? (ShippedPlaybook(rawValue: code) != nil
                ? "; it comes with the product: playbook.add shipped=\(code)" : "; playbook.list names them")
        throw WireError(.missing, "there is no playbook \(code)\(hint)", field: "playbook")
    }

    /// The tasks of a commitment that were not cancelled, by number, and what goes before what among them.
    func work(of commitment: CommitmentID) async throws -> (tasks: [Task], dependencies: [Dependency]) {
        var filter = TaskFilter()
        filter.commitment = commitment
        filter.includesClosed = true
        filter.limit = 500
        let tasks = try await store.tasks(filter).map(\.task).filter { $0.state != .cancelled }
            .sorted { $0.id < $1.id }
        let ids = Set(tasks.map(\.id))
        let dependencies = try await store.dependencies(around: tasks.map(\.id)).filter { dependency in
            !dependency.isRemoved && ids.contains(dependency.predecessor) && ids.contains(dependency.successor)
        }
        return (tasks, dependencies)
    }
}

/// A playbook as the wire shows it.
enum PlaybookRow {
    static func object(_ image: JSON.Object, in language: Language) -> JSON.Object {
        var row: JSON.Object = ["playbook": image["code"] ?? .null]
        // What is on the board could be read when it was written; a reader of today may be stricter.
        let template = image["text"]?.text.flatMap { try? PlaybookTemplate(yaml: $0) }
        if let template { row["title"] = .string(template.title[language]) }
        row["edition"] = image["edition"] ?? .null
        if let template {
            row["tasks"] = .count(template.items.count)
            var teams: [String] = []
            for item in template.items where !teams.contains(item.team) { teams.append(item.team) }
            row["teams"] = .array(teams.map { .string($0) })
            if !template.parameters.isEmpty {
                row["parameters"] = .object(
                    JSON.Object(template.parameters.map { ($0.name, .string($0.usualText)) }))
            }
            if let every = template.every { row["every"] = .string(every.text) }
        }
        if image["is_retired"] == .boolean(true) { row["retired"] = true }
        row["version"] = image["version"] ?? .null
        return row
    }
}
