/// Where a text stops being JSON.
///
/// The decoder says only that it is not; a person with a cut-off download or a saved web page needs to know which. It is
/// run on a file that has already been refused, and takes no value out of it.
enum JSONSurvey: Sendable, Hashable {
    case sound
    /// It ends where more must come.
    case endsEarly
    /// The byte that cannot stand there.
    case stops(at: Int)

    init(_ bytes: some Collection<UInt8>) {
        var survey = Survey(bytes: Array(bytes))
        self = survey.run()
    }
}

/// An explicit stack instead of recursion, so that a file of a million brackets is refused and not a crash.
private struct Survey {
    let bytes: [UInt8]
    var index = 0
    var open: [UInt8] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private enum Expecting { case value, valueOrEnd, keyOrEnd, key, commaOrEnd }

    mutating func run() -> JSONSurvey {
        var expecting = Expecting.value
        while true {
            while index < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[index]) { index += 1 }
            if expecting == .commaOrEnd, open.isEmpty {
                return index == bytes.count ? .sound : .stops(at: index)
            }
            guard index < bytes.count else { return .endsEarly }
            let byte = bytes[index]
            if (byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")) && closes(byte, expecting) {
                open.removeLast()
                index += 1
                expecting = .commaOrEnd
                continue
            }
            let start = index
            switch expecting {
            case .commaOrEnd:
                guard byte == UInt8(ascii: ",") else { return .stops(at: index) }
                index += 1
                expecting = open.last == UInt8(ascii: "{") ? .key : .value
            case .key, .keyOrEnd:
                guard byte == UInt8(ascii: "\"") else { return .stops(at: index) }
                guard takeString() else { return ended(from: start) }
                while index < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[index]) { index += 1 }
                guard index < bytes.count else { return .endsEarly }
                guard bytes[index] == UInt8(ascii: ":") else { return .stops(at: index) }
                index += 1
                expecting = .value
            case .value, .valueOrEnd:
                switch byte {
                case UInt8(ascii: "{"):
                    open.append(byte)
                    index += 1
                    expecting = .keyOrEnd
                case UInt8(ascii: "["):
                    open.append(byte)
                    index += 1
                    expecting = .valueOrEnd
                default:
                    guard byte == UInt8(ascii: "\"") ? takeString() : takeWord() else { return ended(from: start) }
                    expecting = .commaOrEnd
                }
            }
        }
    }

    private func closes(_ byte: UInt8, _ expecting: Expecting) -> Bool {
        let isObject = byte == UInt8(ascii: "}")
        guard open.last == (isObject ? UInt8(ascii: "{") : UInt8(ascii: "[")) else { return false }
        return expecting == .commaOrEnd || expecting == (isObject ? .keyOrEnd : .valueOrEnd)
    }

    /// A token that reaches the end of the file was cut; one that does not is wrong.
    private func ended(from start: Int) -> JSONSurvey {
        index >= bytes.count ? .endsEarly : .stops(at: start)
    }

    private mutating func takeString() -> Bool {
        index += 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return true
            case UInt8(ascii: "\\"): index += 2
            case 0..<0x20: return false
            default: index += 1
            }
        }
        return false
    }

    private mutating func takeWord() -> Bool {
        let start = index
        while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        if ["true", "false", "null"].contains(word) { return true }
        guard let first = word.utf8.first, first == 0x2d || (0x30...0x39).contains(first) else {
            // The start of a word at the very end is a cut; any other word is simply not JSON.
            let isBeginning = ["true", "false", "null"].contains { $0.hasPrefix(word) } && !word.isEmpty
            if !isBeginning { index = start }
            return false
        }
        return Double(word) != nil
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            || byte == 0x2d || byte == 0x2b || byte == 0x2e
    }
}
