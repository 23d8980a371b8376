import Board
import Foundation

extension Meeting {
    /// Somebody who can be named.
    struct Person: Sendable, Hashable {
        var handle: String
        var name: String
    }

    func name(of handle: String) -> String { people.first { $0.handle == handle }?.name ?? handle }

    /// Those whose handle, or a word of whose name, begins so; a handle that is exactly so first.
    func matches(_ text: String) -> [Person] {
        let start = Self.folded(text)
        guard !start.isEmpty else { return [] }
        let found = people.filter { person in
            let words = Self.folded(person.name).split(separator: " ")
            return Self.folded(person.handle).hasPrefix(start) || Self.folded(person.name).hasPrefix(start)
                || words.contains { $0.hasPrefix(start) }
        }
        return found.filter { $0.handle == text } + found.filter { $0.handle != text }
    }

    /// Without accents and capitals: nobody types them to find a name.
    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
