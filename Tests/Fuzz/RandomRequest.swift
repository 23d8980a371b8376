public import Board
public import LineProtocol
public import TestNumbers

/// Requests made up from the definitions of commands: mostly such as somebody could mean, some nonsense.
public struct RandomRequest {
    /// Decides everything; also what a test besides chooses.
    public var numbers: SeededNumbers
    /// How many in a hundred values are nonsense.
    public var nonsense: Int

    /// Values that make sense where `nonsense` is 0.
    public init(numbers: SeededNumbers, nonsense: Int) {
        self.numbers = numbers
        self.nonsense = nonsense
    }

    /// Fields for a command, without what the laws add themselves.
    public mutating func fields(of command: Command, leaving out: Set<String> = []) -> JSON.Object {
        var fields: JSON.Object = [:]
        for field in command.fields where !out.contains(field.name) {
            guard field.isRequired ? !numbers.isTrue(nonsense / 4) : numbers.isTrue(18) else { continue }
            fields[field.name] = numbers.isTrue(nonsense) ? junk() : value(of: field, in: command)
        }
        if numbers.isTrue(nonsense / 8) { fields["dry_rum"] = true }
        return fields
    }

    private mutating func value(of field: FieldUse, in command: Command) -> JSON {
        if field.typeName.hasPrefix("list of"), numbers.isTrue(40) {
            return .array((0...numbers.pick([0, 1, 3])).map { _ in one(field, command) })
        }
        if field.typeName.hasSuffix("or none"), numbers.isTrue(25) { return numbers.pick([.null, "none"]) }
        return one(field, command)
    }

    private mutating func one(_ field: FieldUse, _ command: Command) -> JSON {
        let type = field.typeName.replacing("list of ", with: "").replacing(" or none", with: "")
        switch type {
        case "review": return .string("R-\(Int.random(in: 1...3, using: &numbers))")
        case "action": return .string("A-\(Int.random(in: 1...3, using: &numbers))")
        case "item": return numbers.pick(["1", "2", "R-1.1", "C-1", "T-1", "product"])
        case "time": return numbers.pick(["09:30", "9:05", "24:00"])
        case "task": return .string("T-\(Int.random(in: 1...14, using: &numbers))")
        case "commitment": return .string("C-\(Int.random(in: 1...6, using: &numbers))")
        case "text":
            if field.name == "zone" { return numbers.pick(["Europe/Madrid", "UTC", "Nowhere"]) }
            if field.name == "hours" { return numbers.pick(["mon-fri 09:00-17:00", "mon 9-5", "sun 00:00-24:00"]) }
            return numbers.pick(["words", "ñandú 🚀", "a\nb", "'; drop table task; --", "\\u0041", "{\"a\":1}"])
        case "code": return code(field.name, command)
        case "date": return numbers.pick(RandomRequest.days)
        case "effort": return numbers.pick(["3d", "4h", "90m", "S", "L", "0.5d"])
        case "ISO week", "week": return numbers.pick(["2026-W48", "2026-W53", "0001-W01", "9999-W52"])
        case "period": return numbers.pick(["2026", "2026-Q4", "2026-12", "2026-W48", "12m", "6w", "all"])
        case "topic": return numbers.pick(["client", "manager", "team", "2026-Q3", "acme", "product", "luis"])
        case "version": return .integer(Int64.random(in: 1...4, using: &numbers))
        case "boolean": return .boolean(numbers.isTrue(50))
        case "number": return number(field, command)
        case "key": return numbers.pick(["C-1", "T-3", "acme", "product", "eva", "7", "abc"])
        case "rows": return .array([])
        default:
            return .string(
                numbers.pick(field.shape.replacing(", or none", with: "").split(separator: ", ").map(String.init)))
        }
    }

    /// The people who play are not retired, and their tokens not revoked, or soon nobody could say anything.
    private mutating func code(_ name: String, _ command: Command) -> JSON {
        switch name {
        case "team": return numbers.pick(["product", "sales", "operations", "printer"])
        case "client": return numbers.pick(["acme", "globex", "initech"])
        case "code", "handle", "class": return .string("w\(Int.random(in: 1...400, using: &numbers))")
        default:
            if command.verb == PeopleCommands.memberEdit.verb { return numbers.pick(["nils", "olaf"]) }
            return numbers.pick(["ana", "luis", "eva", "ada", "nils", "ghost"])
        }
    }

    private mutating func number(_ field: FieldUse, _ command: Command) -> JSON {
        if command.verb.hasPrefix("token.") && field.name == "number" { return .integer(90) }
        let bounds = field.shape.split(separator: " to ").compactMap { Int64($0) }
        guard bounds.count == 2 else { return 1 }
        return .integer(numbers.pick([bounds[0], bounds[1], min(bounds[1], bounds[0] + 1), 3]))
    }

    private mutating func junk() -> JSON {
        numbers.pick([
            "", "none", .null, true, -1, .integer(9_007_199_254_740_991), "T-0", "T-99999999999", "C-", "2026-02-30",
            "99999-01-01", "+99999d", [], ["a", "a"], .array([["a"]]), .object(["a": 1]), "\u{7f}", "\u{feff}",
            "a\u{0}b",
            .string(String(repeating: "x", count: 17_000)), .string(String(repeating: "é", count: 8_192)),
        ])
    }

    private static let days: [JSON] = [
        "2026-12-18", "vie", "mañana", "18-dic", "+10d", "2026-W50", "today", "ayer", "2026-11-16", "0001-01-01",
        "9999-12-31", "+2500d", "-2500d", "2100-02-28", "1582-10-10",
    ]
}
