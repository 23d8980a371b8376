/// Where a setting's value was said. A later case wins over an earlier one.
enum SettingOrigin: Sendable, Hashable {
    case file(String, line: Int?)
    case environment(variable: String)
    /// As it is typed, such as `--idle-time` or `--set idle_time`.
    case flag(String)

    /// The higher wins.
    var rank: Int {
        switch self {
        case .file: 0
        case .environment: 1
        case .flag: 2
        }
    }

    /// How a complaint about the value of that setting begins.
    func subject(_ name: String) -> String {
        if case .file = self { "\(self): \(name)" } else { "\(self)" }
    }

    /// The exit status of a value that is wrong: what was typed is a matter of usage, the rest of configuration.
    var status: Int32 { if case .flag = self { 64 } else { 78 } }
}

extension SettingOrigin: CustomStringConvertible {
    var description: String {
        switch self {
        case .file(let path, let line): line.map { "\(path):\($0)" } ?? path
        case .environment(let variable): variable
        case .flag(let flag): flag
        }
    }
}

/// One thing that was said.
struct SaidSetting: Sendable, Hashable {
    var name: String
    var text: String
    var origin: SettingOrigin

    /// By the flag that is called like the setting, where it was given.
    static func flag(_ name: String, _ text: String?) -> [SaidSetting] {
        text.map { [SaidSetting(name: name, text: $0, origin: .flag(Setting.flag(name)))] } ?? []
    }
}
