import Board
import Store

/// What the data of events says of work that is hidden from the asker: because of what, for what, handed back by what.
struct HiddenMentions {
    private let hidden: Set<CommitmentID>
    private let tasks: Set<Int64>

    /// Looks up what commitments the tasks mentioned are for; nothing where nothing is hidden.
    init(_ events: [Event], _ hidden: Set<CommitmentID>, _ store: BoardStore) async throws(StoreError) {
        self.hidden = hidden
        guard !hidden.isEmpty else {
            tasks = []
            return
        }
        let mentioned = events.flatMap { Self.numbers(in: .object($0.data)).compactMap { TaskID($0) } }
        let subjects = try await store.subjects(of: Set(mentioned))
        tasks = Set(subjects.filter { $0.value.commitment.map(hidden.contains) ?? false }.map(\.key.number))
    }

    /// The event without them.
    func withoutHidden(_ event: Event) -> Event {
        guard !hidden.isEmpty, !event.data.isEmpty else { return event }
        var event = event
        event.data = JSON.Object(
            event.data.compactMap { name, value in withoutHidden(value).map { (name, $0) } })
        return event
    }

    private func withoutHidden(_ value: JSON) -> JSON? {
        if let values = value.array {
            let shown = values.compactMap(withoutHidden)
            return shown.isEmpty && !values.isEmpty ? nil : .array(shown)
        }
        guard let text = value.text, Self.isNumber(text) else { return value }
        if let task = TaskID(text), tasks.contains(task.number) { return nil }
        if text.hasPrefix("C-"), let commitment = CommitmentID(text), hidden.contains(commitment) { return nil }
        return value
    }

    /// What in an event's data reads like the number of a task or a commitment.
    private static func numbers(in value: JSON) -> [String] {
        if let text = value.text { return isNumber(text) ? [text] : [] }
        return (value.array ?? value.object.map { $0.map(\.value) } ?? []).flatMap(numbers)
    }

    private static func isNumber(_ text: String) -> Bool {
        (text.hasPrefix("T-") || text.hasPrefix("C-")) && text.count < 24
            && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isNumber }
    }
}
