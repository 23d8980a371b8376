import Board
import LineProtocol

/// Something said in the meeting, as the request that it is: it is sent until the server has answered it, always with the
/// same key, so that it is done once however often it is sent.
struct Outgoing: Sendable, Hashable {
    /// What was said, and what was typed for it, so that it can be given back.
    enum Kind: Sendable, Hashable {
        case turn
        case said(MeetingForm)
        case freeze, close
    }

    let kind: Kind
    /// Of which item.
    let item: Int?
    let command: String
    let fields: JSON.Object
    /// When it was said, by the server's clock.
    let moment: Instant

    init(_ kind: Kind, item: Int?, _ command: Command, _ fields: JSON.Object, key: String, at moment: Instant) {
        self.kind = kind
        self.item = item
        self.command = command.verb
        self.moment = moment
        var keyed = fields
        keyed[Fields.key.name] = .string(key)
        self.fields = keyed
    }

    /// As it is typed in a shell; with the key, for it may have been done.
    var commandLine: String {
        let words = fields.map { name, value in
            switch value {
            case .string(let text): "\(name)=\(Self.quoted(text))"
            default: "\(name)=\(value.serialized)"
            }
        }
        return (["tablero", command.replacing(".", with: " ")] + words).joined(separator: " ")
    }

    private static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_.:+".contains($0) } && !text.isEmpty
        return plain ? text : "'" + printable(text).replacing("'", with: #"'\''"#) + "'"
    }
}

extension Meeting {
    /// What was typed and is nowhere but here.
    var unsaid: [String] {
        var forms = drafts + returned
        if case .typing(let form) = mode, form.hasWords { forms.append(form) }
        return outbox.filter { $0.kind != .turn }.map(\.commandLine)
            + forms.map { form in
                Outgoing(
                    .said(form), item: form.item, form.kind.command, fields(of: form), key: RequestKey.make(),
                    at: review.now ?? Instant(microseconds: 0)
                ).commandLine
            }
    }
}
