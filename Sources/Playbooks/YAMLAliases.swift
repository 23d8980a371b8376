/// Aliases (`*a`) of YAML to anchors (`&a`), which no playbook needs: a few lines of them stand for more nodes than there
/// is time to read, in the composer already. They are found before it sees the text.
enum YAMLAliases {
    /// The first line, from 1, with `*name` where `&name` stands too, wherever both stand: an alias needs both, and no
    /// text that people write has both, so neither quotes nor comments need to be understood.
    static func firstLine(in yaml: String) -> Int? {
        var anchors: Set<String> = []
        var aliases: [(name: String, line: Int)] = []
        var line = 1
        var rest = Array(yaml.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x0A { line += 1 }
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") else { continue }
            let name = String(decoding: rest.prefix(while: isNameByte), as: UTF8.self)
            guard !name.isEmpty else { continue }
            if byte == UInt8(ascii: "&") { anchors.insert(name) } else { aliases.append((name, line)) }
        }
        return aliases.first { anchors.contains($0.name) }?.line
    }

    /// What names of anchors are made of, for libyaml.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
