import Board
import Fuzz
import LineProtocol
import TestNumbers
import Testing

@Suite("Every command: properties over generated requests")
struct CommandPropertyTests {
    private static func bound(_ command: Command, _ raw: RawArguments) throws(WireError) -> String {
        let line = try Request(verb: command.verb, arguments: raw).encoded()
        return try command.bind(try Request(parsing: line.dropLast()).arguments).canonical
    }

    @Test("what makes sense is the same request after the wire, and means the same in both spellings")
    func spellings() throws {
        var random = RandomRequest(numbers: SeededNumbers(seed: 1), nonsense: 0)
        var understood: Set<String> = []
        for command in Command.all {
            for _ in 0..<40 {
                let object = RawArguments.object(random.fields(of: command))
                let request = Request(tag: LineProtocol.Tag("t-1"), verb: command.verb, arguments: object)
                #expect(try Request(parsing: request.encoded().dropLast()) == request)
                guard let words = Spelling.other(of: object, for: command) else { continue }
                let (first, second) = (
                    Result { () throws(WireError) in try Self.bound(command, object) },
                    Result { () throws(WireError) in try Self.bound(command, words) }
                )
                #expect(first == second, "\(command.verb): \(object)")
                if case .success = first { understood.insert(command.verb) }
            }
        }
        // Rows of an import have no words; all else was really compared.
        #expect(understood == Set(Command.all.map(\.verb)).subtracting([ImportCommands.addRows.verb]))
    }

    @Test("places mean what names mean, in any order, and the key is no part of the meaning")
    func places() throws {
        var random = RandomRequest(numbers: SeededNumbers(seed: 2), nonsense: 0)
        for command in Command.all {
            for _ in 0..<20 {
                let fields = random.fields(of: command)
                guard case .words(let named)? = Spelling.other(of: .object(fields), for: command),
                    case .success(let meaning) = Result(catching: { () throws(WireError) in
                        try Self.bound(command, .words(named))
                    })
                else { continue }
                #expect(try Self.bound(command, .words(named.shuffled(using: &random.numbers))) == meaning)
                let isAtPlace = command.positional.prefix { fields[$0.name] != nil }.map(\.name)
                let bare = isAtPlace.compactMap { name in
                    named.first { $0.name == name }.map { RawArgument(values: $0.values) }
                }
                let rest = named.filter { !isAtPlace.contains($0.name ?? "") }
                #expect(try Self.bound(command, .words(rest + bare)) == meaning, "\(command.verb) \(fields)")
                guard command.changes else { continue }
                var keyed = fields
                keyed["key"] = "another"
                #expect(try Self.bound(command, .object(keyed)) == meaning)
            }
        }
    }

    @Test("another value of one field is another request")
    func differences() {
        var random = RandomRequest(numbers: SeededNumbers(seed: 3), nonsense: 0)
        for command in Command.all {
            var meanings: [String: JSON.Object] = [:]
            for _ in 0..<60 {
                var fields = random.fields(of: command)
                guard
                    case .success(let meaning) = Result(catching: { () throws(WireError) in
                        try Self.bound(command, .object(fields))
                    })
                else { continue }
                fields["key"] = nil
                let same = meanings.updateValue(fields, forKey: meaning)
                #expect(same.map { Self.words($0) == Self.words(fields) } ?? true, "\(command.verb): \(meaning)")
            }
        }
    }

    /// Each field as the text that the spelling in words would give it; one element is the list of one.
    private static func words(_ fields: JSON.Object) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: fields.map { name, value in
                (name, (value.array ?? [value]).map { $0.isNull ? "none" : $0.text ?? $0.serialized })
            })
    }

    @Test("each truncation of a line, and each byte of it replaced, gives a request or one error")
    func damage() throws {
        var random = RandomRequest(numbers: SeededNumbers(seed: 4), nonsense: 10)
        let bytes: [UInt8] = [0x00, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x3D, 0x5C, 0x7B, 0x7F, 0x80, 0xFF]
        for command in Command.all {
            var fields = random.fields(of: command)
            // Each byte of 16 KiB would be the same again.
            for (name, value) in fields where value.serialized.utf8.count > 200 { fields[name] = nil }
            let line = Array(try Request(verb: command.verb, arguments: .object(fields)).encoded().dropLast())
            for place in line.indices {
                try FuzzTarget.request.check(Array(line[..<place]))
                var damaged = line
                damaged[place] = random.numbers.pick(bytes)
                try FuzzTarget.request.check(damaged)
            }
        }
    }

    @Test("no text that a command takes makes a second line, another field, or a NUL")
    func hostileTexts() throws {
        let texts = [
            "a\nquit", "a\r\nquit\r\n", "\" team=sales", "a\",\"b", "\\\" \\n", "{\"a\":1}", "C-1,C-2", "a=b", "@tag x",
            "\u{85}\u{2028}\u{2029}", "\u{202E}txet", "\u{2066}a\u{2069}", "\u{7F}\u{1B}[2J", "😀👩‍👩‍👧", "e\u{301}",
            "\u{FEFF}",
            "\u{FFFF}\u{10FFFF}",
        ]
        for command in Command.all {
            for field in command.fields where field.typeName.hasPrefix("text") {
                for text in texts {
                    for raw in [
                        RawArguments.object([field.name: .string(text)]),
                        .words([RawArgument(name: field.name, values: [.word(text)])]),
                    ] {
                        let line = try Request(verb: command.verb, arguments: raw).encoded()
                        #expect(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F } && line.last == 0x0A)
                        let read = try Request(parsing: line.dropLast())
                        switch read.arguments {
                        case .object(let object):
                            #expect(object.count == 1 && bytes(object[field.name]) == Array(text.utf8))
                        case .words(let words):
                            #expect(words.count == 1 && words[0].name == field.name)
                            #expect(words[0].values.map { Array($0.text.utf8) } == [Array(text.utf8)])
                        }
                    }
                }
                let nul = try Request(verb: command.verb, arguments: .object([field.name: "a\0b"])).encoded()
                #expect { try Request(parsing: nul.dropLast()) } throws: { ($0 as? WireError)?.code == .invalidValue }
            }
        }
    }

    private func bytes(_ value: JSON?) -> [UInt8]? { value?.text.map { Array($0.utf8) } }
}
