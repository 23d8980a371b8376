import Board
import LineProtocol
import TestNumbers
import Testing

/// Requests for a pair of boards, made from the definitions of commands, so that a new command is asked as well.
struct PairedRequests {
    var numbers: SeededNumbers

    /// What is asked of every reader: each read with each value of each of its fields, and some together.
    mutating func reads(_ command: Command) -> [JSON.Object] {
        var requests: [JSON.Object] = []
        let required = command.fields.filter(\.isRequired)
        for field in required.isEmpty ? [] : required {
            for value in values(of: field, in: command) {
                requests.append(basis(command).merging([field.name: value]))
            }
        }
        if required.isEmpty { requests.append([:]) }
        for field in command.fields where !field.isRequired {
            for value in values(of: field, in: command) {
                requests.append(basis(command).merging([field.name: value]))
            }
        }
        for _ in 0..<6 { requests.append(mixed(command)) }
        return requests
    }

    /// Some of the many ways to ask for a change, as rehearsals.
    mutating func changes(_ command: Command, count: Int) -> [JSON.Object] {
        (0..<count).map { _ in mixed(command).merging(["dry_run": true]) }
    }

    private mutating func mixed(_ command: Command) -> JSON.Object {
        var fields = basis(command)
        for field in command.fields where !Self.kept.contains(field.name) {
            if field.isRequired || numbers.isTrue(25) { fields[field.name] = one(of: field, in: command) }
        }
        return fields
    }

    private mutating func basis(_ command: Command) -> JSON.Object {
        var fields: JSON.Object = [:]
        for field in command.fields where field.isRequired { fields[field.name] = one(of: field, in: command) }
        return fields
    }

    /// A key would tie requests to each other; what may be rehearsed is.
    private static let kept: Set<String> = ["key", "dry_run"]

    private mutating func one(of field: FieldUse, in command: Command) -> JSON {
        let values = values(of: field, in: command)
        guard !values.isEmpty else { return .null }
        return numbers.pick(values)
    }

    // MARK: values

    private static let tasks = PairedBoard.hiddenTasks + PairedBoard.visibleTasks + ["T-99"]
    private static let commitments = ["C-1", "C-2", "C-3", "C-4", "C-99"]
    private static let handles = PairedBoard.cast.map(\.handle) + ["mio"]
    private static let teams = ["product", "operations", "printer", "marketing", "prodact"]
    private static let clients = ["acme", "globex", "initech", "acma"]

    /// Values worth trying; a type that is not known here is a failure, since nothing would be compared.
    private func values(of field: FieldUse, in command: Command) -> [JSON] {
        let type = field.typeName.replacing("list of ", with: "").replacing(" or none", with: "")
        var values = plain(type, field, command)
        #expect(!values.isEmpty, "PairedRequests has no values for \(command.verb) \(field.name): \(field.typeName)")
        if field.typeName.hasPrefix("list of") { values = values.map { .array([$0]) } }
        if field.typeName.hasSuffix("or none") { values.append(.null) }
        return values
    }

    private func plain(_ type: String, _ field: FieldUse, _ command: Command) -> [JSON] {
        switch type {
        case "task": return Self.tasks.map { .string($0) }
        case "note": return ["N-1", "N-2", "N-99"]
        case "review": return ["R-1", "R-2", "R-3", "R-99"]
        case "action": return ["A-1", "A-2", "A-99"]
        case "item":
            return ["R-1.1", "R-2.1", "R-2.2", "1", "2", "C-1", "C-3", "T-6", "T-13", "product"].map { .string($0) }
        case "time": return ["09:30"]
        case "commitment": return Self.commitments.map { .string($0) }
        case "code":
            switch field.name {
            case "team": return Self.teams.map { .string($0) }
            case "client": return Self.clients.map { .string($0) }
            case "code", "handle": return ["new", "acme", "product", "eva"]
            case "class": return ["zqxa", "zqxb", "new"]
            default: return Self.handles.map { .string($0) }
            }
        case "key":
            return (Self.tasks + Self.commitments + ["acme", "product", "eva", "40", "70", "task.add"]).map {
                .string($0)
            }
        case "text": return field.name == "zone" ? ["UTC"] : field.name == "hours" ? ["mon-fri 10:00-14:00"] : ["words"]
        case "date": return ["2026-11-23", "2026-12-09", "2026-12-18", "2026-12-23", "2027-02-03"]
        case "effort": return ["2d", "S"]
        case "week": return ["2026-W48", "2026-W51", "2027-W02"]
        case "period": return ["2026", "2026-Q4", "2026-12", "2026-W51", "12m", "all"]
        case "topic": return ["client", "manager", "team", "all"] + (Self.teams + Self.clients).map { .string($0) }
        case "version": return [1, 2, 3]
        case "boolean": return [true, false]
        case "number": return number(field)
        case "rows": return [[]]
        case "token": return ["tb_0"]
        default:
            // A choice gives its words, perhaps only one.
            let isChoice =
                field.shape.contains(", ") || field.shape.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
            guard isChoice else { return [] }
            return field.shape.replacing(", or none", with: "").split(separator: ", ").map { .string(String($0)) }
        }
    }

    private func number(_ field: FieldUse) -> [JSON] {
        let bounds = field.shape.split(separator: " to ").compactMap { Int64($0) }
        guard bounds.count == 2 else { return [1, 5] }
        return [.integer(bounds[0]), .integer(min(bounds[1], bounds[0] + 3)), .integer(min(bounds[1], 500))]
    }
}
