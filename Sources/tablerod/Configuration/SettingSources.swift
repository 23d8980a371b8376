import Board
import Glibc

/// The places where settings may be said: a YAML file, over it the environment, over both the flags of this command.
///
/// Not by swift-configuration, whose readers look known keys up one by one: they would not meet a name that there is not,
/// and know no line. What would be left for it to do is the order of three layers.
struct SettingSources: Sendable {
    /// nil reads none.
    var file: String?
    /// Only what begins with `Setting.prefix`.
    var environment: [String: String] = [:]
    var flags: [SaidSetting] = []

    /// The variable that names the file where no flag does.
    static let fileVariable = Setting.prefix + "CONFIG"

    init(file: String? = nil, environment: [String: String] = [:], flags: [SaidSetting] = []) {
        let ours = environment.filter { $0.key.hasPrefix(Setting.prefix) }
        self.file = file ?? ours[Self.fileVariable]
        self.environment = ours.filter { $0.key != Self.fileVariable }
        self.flags = flags
    }

    /// Reads all of them anew. What is unknown or wrong is a problem also where a higher place says something better.
    func read() throws(Settings.Problem) -> Settings {
        var settings = Settings()
        if let file { try SettingFile(file).read(into: &settings) }
        for (variable, text) in environment.sorted(by: { $0.key < $1.key }) {
            let name = variable.dropFirst(Setting.prefix.count).lowercased()
            guard Setting.named(name) != nil else {
                throw Settings.Problem(
                    "\(variable) sets nothing; \(Setting.advice(instead: name, Setting.variable))")
            }
            try settings.take(SaidSetting(name: name, text: text, origin: .environment(variable: variable)))
        }
        for flag in flags { try settings.take(flag) }
        try settings.settle()
        return settings
    }

    /// What `--set NAME=VALUE` says.
    static func assignment(_ text: String) throws(Settings.Problem) -> SaidSetting {
        guard let equals = text.firstIndex(of: "=") else {
            throw Settings.Problem("--set takes NAME=VALUE, such as idle_time=10m", status: 64)
        }
        let name = String(text[..<equals])
        return SaidSetting(
            name: name, text: String(text[text.index(after: equals)...]), origin: .flag("--set \(name)"))
    }

    /// The environment of this process, as far as it is about settings.
    static func processEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if text.hasPrefix(Setting.prefix), let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }
}

extension SettingSources: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    // A URL among them may hold a password, and whoever logs a value describes it.
    var description: String { "settings" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
