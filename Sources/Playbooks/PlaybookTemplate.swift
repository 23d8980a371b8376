public import Board

/// What a deliverable takes: its tasks per team, what comes after what, and what differs from one promise to the next.
public struct PlaybookTemplate: Sendable, Hashable {
    /// The most tasks that one promise may get from it.
    public static let mostTasks = 150

    /// A text in both languages.
    public struct Bilingual: Sendable, Hashable {
        public var es: String
        public var en: String

        public init(es: String, en: String) {
            (self.es, self.en) = (es, en)
        }

        public subscript(_ language: Language) -> String { language == .spanish ? es : en }
    }

    /// One thing that is said when it is used.
    public struct Parameter: Sendable, Hashable {
        /// What can be said, and what holds where nothing is said.
        public enum Kind: Sendable, Hashable {
            /// A whole number from 0 to `most`.
            case number(usual: Int, most: Int)
            case flag(usual: Bool)
            case text(usual: String)
        }

        public var name: String
        public var kind: Kind
        public var about: Bilingual?
    }

    /// When a task is part of the work; otherwise what came after it comes after what it came after.
    public enum Condition: Sendable, Hashable {
        case flag(String, is: Bool)
        case number(String, Comparison, Int)

        public enum Comparison: String, Sendable, Hashable, CaseIterable {
            case atLeast = ">="
            case atMost = "<="
            case above = ">"
            case below = "<"
            case equal = "="
        }
    }

    /// How much work a task is.
    public enum Work: Sendable, Hashable {
        case one(EffortExpression)
        /// At best, most likely, at worst.
        case range(EffortExpression, EffortExpression, EffortExpression)
    }

    /// What comes before a task, and how many working days lie between them.
    public struct Predecessor: Sendable, Hashable {
        public var key: String
        public var lagDays: Int
    }

    public struct Item: Sendable, Hashable {
        /// What the file calls it.
        public var key: String
        /// The line that it stands on.
        public var line: Int
        public var title: Bilingual
        /// A team's code, of ours or outside.
        public var team: String
        public var workClass: String?
        public var work: Work?
        public var after: [Predecessor]
        public var checklist: [Bilingual]
        /// The number that says how often it is there.
        public var repeats: String?
        /// All must hold.
        public var conditions: [Condition]
    }

    public var code: String
    public var title: Bilingual
    public var about: Bilingual?
    public var every: Recurrence?
    public var parameters: [Parameter]
    /// In the order of the file.
    public var items: [Item]

    /// How often a promise of it comes again, each time as a proposal of its own.
    public enum Recurrence: Sendable, Hashable {
        case month
        case quarter
        /// For each client so many days before its contract renews; due when it does.
        case beforeRenewal(days: Int)

        /// Reads `month`, `quarter` and `renewal-90d`.
        public init?(_ text: String) {
            switch text {
            case "month": self = .month
            case "quarter": self = .quarter
            default:
                guard text.hasPrefix("renewal-"), text.hasSuffix("d"),
                    let days = Int(text.dropFirst(8).dropLast()), (1...365).contains(days)
                else { return nil }
                self = .beforeRenewal(days: days)
            }
        }

        /// As the file says it.
        public var text: String {
            switch self {
            case .month: "month"
            case .quarter: "quarter"
            case .beforeRenewal(let days): "renewal-\(days)d"
            }
        }
    }
}
