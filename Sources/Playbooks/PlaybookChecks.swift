import Board

// What only the file as a whole can tell.
extension PlaybookTemplate {
    /// Every predecessor is a task, and every `{name}` stands for something.
    func checkNames() throws(PlaybookError) {
        let keys = items.map(\.key)
        let known = Set(keys)
        for item in items {
            for before in item.after where !known.contains(before.key) {
                throw .problem(line: item.line, .unknownTask(before.key, nearest: nearest(before.key, in: keys)))
            }
            var names = Set(parameters.map(\.name) + ["client", "title"])
            if item.repeats != nil { names.insert("n") }
            for text in [item.title] + item.checklist {
                for name in Placeholders.names(in: text.es) + Placeholders.names(in: text.en)
                where !names.contains(name) {
                    throw .problem(line: item.line, .unknownPlaceholder(name))
                }
            }
        }
    }

    /// No task waits for itself by way of others. Linear in tasks and predecessors (Kahn 1962); the circle is named by
    /// walking back through what never became free.
    func checkOrder() throws(PlaybookError) {
        let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.key, $0) })
        var waiting = items.map(\.after.count)
        var successors: [[Int]] = Array(repeating: [], count: items.count)
        for (place, item) in items.enumerated() {
            for before in item.after { successors[places[before.key]!].append(place) }
        }
        var free = items.indices.filter { waiting[$0] == 0 }
        while let place = free.popLast() {
            for next in successors[place] {
                waiting[next] -= 1
                if waiting[next] == 0 { free.append(next) }
            }
        }
        guard var place = items.indices.first(where: { waiting[$0] > 0 }) else { return }
        var walked: [Int] = []
        var isWalked = Array(repeating: false, count: items.count)
        while !isWalked[place] {
            walked.append(place)
            isWalked[place] = true
            place = items[place].after.map { places[$0.key]! }.first { waiting[$0] > 0 }!
        }
        let circle = Array(walked[walked.firstIndex(of: place)!...].reversed())
        // It is told from the task that stands first in the file.
        let first = circle.firstIndex(of: circle.min()!)!
        let keys = (circle[first...] + circle[...first]).map { items[$0].key }
        throw .problem(line: items[circle[first]].line, .cycle(keys))
    }
}

/// `{name}` in a text.
enum Placeholders {
    static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return names
    }

    static func filled(_ text: String, with values: [String: String]) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            filled += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
