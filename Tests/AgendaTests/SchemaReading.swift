import Board

/// Holds values against a JSON Schema, strictly: a key that is not in it is a problem, and it keeps which were never seen.
///
/// It knows the words of draft 2020-12 that the schemas in docs use. deploy/render-check asks a whole validator.
struct SchemaReading {
    private let root: JSON
    private(set) var problems: Set<String> = []
    private var seen: Set<String> = []
    private var known: Set<String> = []

    init(_ root: JSON) {
        self.root = root
        collect(root, "#")
    }

    /// Keys of the schema that no value had, as places in it.
    var unseen: Set<String> { known.subtracting(seen) }

    mutating func read(_ value: JSON) { read(value, root, "#", "$") }

    private mutating func collect(_ schema: JSON, _ place: String) {
        if let object = schema.object {
            for (key, part) in object {
                let isName = place.hasSuffix("/properties")
                if isName { known.insert("\(place)/\(key)") }
                if key != "required" && key != "enum" && key != "const" || isName { collect(part, "\(place)/\(key)") }
            }
        }
        for (number, part) in (schema.array ?? []).enumerated() { collect(part, "\(place)/\(number)") }
    }

    private mutating func read(_ value: JSON, _ schema: JSON, _ place: String, _ path: String) {
        if let name = schema["$ref"]?.text?.split(separator: "/").last.map(String.init),
            let target = root["$defs"]?[name]
        {
            return read(value, target, "#/$defs/\(name)", path)
        }
        for word in ["oneOf", "anyOf"] {
            guard let choices = schema[word]?.array else { continue }
            guard let choice = choices.firstIndex(where: { fits(value, $0) }) else {
                problems.insert("\(path): none of \(word): \(value.serialized.prefix(80))")
                return
            }
            return read(value, choices[choice], "\(place)/\(word)/\(choice)", path)
        }
        if !fits(value, schema) { problems.insert("\(path): \(value.serialized.prefix(80))") }
        if let array = value.array, let items = schema["items"] {
            for element in array { read(element, items, "\(place)/items", path + "[]") }
        }
        guard let object = value.object, let properties = schema["properties"]?.object else { return }
        for name in (schema["required"]?.array ?? []).compactMap(\.text) where object[name] == nil {
            problems.insert("\(path).\(name) is missing")
        }
        for (key, part) in object {
            guard let property = properties[key] else {
                problems.insert("\(path).\(key) is in no schema")
                continue
            }
            seen.insert("\(place)/properties/\(key)")
            read(part, property, "\(place)/properties/\(key)", "\(path).\(key)")
        }
    }

    /// Whether a value is of the schema's type and has its constants, as far as needed to choose between several.
    private func fits(_ value: JSON, _ schema: JSON) -> Bool {
        if let name = schema["$ref"]?.text?.split(separator: "/").last, let target = root["$defs"]?[String(name)] {
            return fits(value, target)
        }
        if let choices = schema["anyOf"]?.array ?? schema["oneOf"]?.array {
            return choices.contains { fits(value, $0) }
        }
        if let constant = schema["const"] { return value == constant }
        if let words = schema["enum"]?.array { return words.contains(value) }
        switch schema["type"]?.text {
        case "object":
            guard let object = value.object else { return false }
            return (schema["properties"]?.object ?? [:]).allSatisfy { key, part in
                part["const"] == nil || part["const"] == object[key]
            }
        case "array": return value.array != nil
        case "string": return value.text != nil
        case "integer": return value.integer.map { $0 >= schema["minimum"]?.integer ?? .min } ?? false
        case "boolean": return value == true || value == false
        case "null": return value.isNull
        default: return false
        }
    }
}
