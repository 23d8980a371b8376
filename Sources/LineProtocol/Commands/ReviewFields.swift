public import Board

/// What a command about an item of a review names it by.
public enum ItemReference: Sendable, Hashable {
    /// `R-5.3`, or `3` in the one review that goes on.
    case number(review: ReviewID?, Int)
    case commitment(CommitmentID)
    case task(TaskID)
    /// A team's code.
    case team(String)

    public init?(_ text: String) {
        if let number = Int(text), (1...9999).contains(number) {
            self = .number(review: nil, number)
        } else if text.lowercased().hasPrefix("r-") {
            let parts = text.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let review = ReviewID(String(parts[0])), let number = Int(parts[1]),
                (1...9999).contains(number)
            else { return nil }
            self = .number(review: review, number)
        } else if text.lowercased().hasPrefix("c-"), let id = CommitmentID(text) {
            self = .commitment(id)
        } else if text.lowercased().hasPrefix("t-"), let id = TaskID(text) {
            self = .task(id)
        } else if let first = text.utf8.first, (0x61...0x7a).contains(first) {
            self = .team(text)
        } else {
            return nil
        }
    }
}

extension FieldTypes {
    /// An item of a review: its number, or what it is about.
    public static let item = FieldType<ItemReference>("item", shape: "R-5.3, 3, C-12, T-41 or a team") {
        input throws(FieldProblem) in
        guard let item = ItemReference(try plain(input)) else {
            throw FieldProblem("an item is R-5.3, its number, or what it is about: C-12, T-41 or a team's code")
        }
        return item
    }

    /// A time of the day, as minutes since midnight.
    public static let timeOfDay = FieldType<Int>("time", shape: "09:30") { input throws(FieldProblem) in
        let parts = try plain(input).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { throw FieldProblem("a time such as 09:30 is expected") }
        return hour * 60 + minute
    }
}
