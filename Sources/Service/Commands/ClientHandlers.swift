import Board
import LineProtocol
import Store

/// `client.*`.
enum ClientHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ClientCommands.add.verb, .change(add)), (ClientCommands.list.verb, .read(list)),
        (ClientCommands.show.verb, .read(show)), (ClientCommands.edit.verb, .change(edit)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let code = try arguments.required(ClientCommands.code)
        guard context.directory.client(code: code) == nil else {
            throw WireError(.conflictExists, "there is a client \(code) already; client.edit changes it", field: "code")
        }
        change.require(.unused(.client, code))
        let manager = try arguments[ClientCommands.manager].map { handle throws(WireError) in
            try context.member(handle, field: "manager")
        }
        change.create(
            Client(
                id: change.next(Client.self), version: Version(1), code: code,
                name: try arguments.required(Fields.name), tier: arguments[ClientCommands.tier],
                yearlyValue: arguments[ClientCommands.value].map { Int64($0) },
                renewsOn: context.day(ClientCommands.renews),
                manager: manager?.id ?? (context.actor.role == .manager ? context.actor.id : nil), isRetired: false),
            "client.added")
        return Decision(change: change)
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let old = try context.client(try arguments.required(Fields.client))
        var change = try context.change()
        try context.authorize(on: .client(old), &change)
        try context.check(version: old)
        var new = old
        if let code = arguments[ClientCommands.newCode], code != old.code {
            guard context.directory.client(code: code) == nil else {
                throw WireError(.conflictExists, "there is a client \(code) already", field: "code")
            }
            change.require(.unused(.client, code))
            new.code = code
        }
        if let name = arguments[Fields.name] { new.name = name }
        if let tier = arguments[ClientCommands.tierOrNone] { new.tier = tier.value }
        if let value = arguments[ClientCommands.valueOrNone] { new.yearlyValue = value.value.map { Int64($0) } }
        if let renews = arguments[ClientCommands.renewsOrNone] { new.renewsOn = context.day(renews) }
        if let manager = arguments[ClientCommands.managerOrNone] {
            new.manager = try manager.value.map { handle throws(WireError) in
                try context.member(handle, field: "manager").id
            }
        }
        if let isRetired = arguments[ClientCommands.isRetired] { new.isRetired = isRetired }
        change.update(old, to: new, "client.edited", using: arguments.contains(Fields.version) ? nil : [.manager])
        return Decision(change: change)
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let manager = try context.arguments[ClientCommands.manager].map { handle throws(WireError) in
            try context.member(handle, field: "manager").id
        }
        let after = context.arguments[Fields.after] ?? ""
        let contacts = try await contacts(context)
        let quiet = context.arguments[NoteCommands.quiet].map { context.today.adding(days: -$0) }
        let found = context.directory.clients.filter { client in
            if let quiet, let last = contacts[client.id], last > quiet { return false }
            return client.code > after && (manager == nil || client.manager == manager)
                && (context.arguments[Fields.retired] == true || !client.isRetired)
        }
        let limit = context.arguments[Fields.limit] ?? 100
        return try await Listing.send(
            found.prefix(limit).map { row(of: $0, rows, contacts) },
            next: found.count > limit ? found[limit - 1].code : nil,
            asOf: context.directory.asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let client = try context.client(try context.arguments.required(Fields.client))
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        var filter = CommitmentFilter()
        filter.client = client.id
        filter.hidden = try await context.hidden()
        filter.limit = 500
        for listed in try await context.store.commitments(filter) where listed.commitment.isLive {
            try await sink.send(.data(.object(rows.commitment(listed))))
        }
        return row(of: client, rows, try await contacts(context, of: client.id))
    }

    /// The day on which somebody last spoke with each client, as far as the asker may know.
    private static func contacts(
        _ context: CommandContext, of client: ClientID? = nil
    ) async throws -> [ClientID: Day] {
        try await context.store.lastContacts(hiding: try await context.hidden(), of: client)
            .mapValues { context.directory.day(of: $0) }
    }

    private static func row(of client: Client, _ rows: WireRows, _ contacts: [ClientID: Day]) -> JSON.Object {
        var row = rows.client(client.image)
        let version = row["version"]
        row["version"] = nil
        row["contacted"] = contacts[client.id].map { .day($0) }
        row["version"] = version
        return row
    }
}

/// Rows on `=` lines and the object that ends a list.
enum Listing {
    static func send(
        _ rows: some Sequence<JSON.Object>, next: String? = nil, asOf: EventNumber, to sink: any ReplySink
    ) async throws -> JSON.Object {
        var count: Int64 = 0
        for row in rows {
            try await sink.send(.data(.object(row)))
            count += 1
        }
        var done: JSON.Object = ["count": .integer(count), "as_of": .integer(asOf.number)]
        if let next { done["next"] = .string(next) }
        return done
    }
}
