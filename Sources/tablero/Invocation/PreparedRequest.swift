import Board
import LineProtocol

/// A request as the wire takes it, and how its reply is shown.
struct PreparedRequest: Sendable {
    let verb: String
    var fields: JSON.Object
    let changes: Bool
    let translation: Translation

    /// Puts together what the command line says, what the spelling means, and what the screen needs.
    ///
    /// Throws what the server would say of it, before anything is sent.
    init(_ translation: Translation, _ said: JSON.Object, screen: Screen, isJSON: Bool) throws(CLIError) {
        self.translation = translation
        verb = translation.command.verb
        changes = translation.command.changes
        fields = said.merging(translation.fixed)
        if let word = translation.switchedBy { fields[word.name] = nil }
        if translation.canBeLive { fields[Translation.live.name] = nil }
        if translation.isDocument {
            let format = isJSON ? DocumentFormat.json : .text
            var defaults: JSON.Object = [
                Fields.asText.name: .string(format.rawValue), Fields.language.name: .string(screen.language.rawValue),
            ]
            if !isJSON { defaults[Fields.width.name] = .string(String(min(max(screen.width, 40), 400))) }
            fields = defaults.merging(fields)
        }
        do {
            _ = try translation.command.bind(.object(fields))
        } catch {
            throw .wire(error)
        }
    }
}
