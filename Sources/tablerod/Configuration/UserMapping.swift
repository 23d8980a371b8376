import Glibc
import Yams

/// The setting `users:`, a map from users of this host, by name or number, to handles of members.
enum UserMapping {
    /// A user that does not exist, or one that stands there twice, stops the start with its line: a mapping that is
    /// almost right would sign somebody in as somebody else.
    static func read(_ node: Node, of path: String) throws(Settings.Problem) -> [UInt32: String] {
        guard let mapping = node.mapping else {
            throw problem(node, path, "users holds lines such as ana: ana.lopez")
        }
        var handles: [UInt32: String] = [:]
        for (key, value) in mapping {
            guard let user = key.string, let handle = value.string, !handle.isEmpty else {
                throw problem(key, path, "a line of users is USER: HANDLE, such as ana: ana.lopez")
            }
            guard let number = number(of: user) else {
                throw problem(key, path, "there is no user \(user) on this host")
            }
            guard handles.updateValue(handle.lowercased(), forKey: number) == nil else {
                throw problem(key, path, "the user \(user) stands there twice")
            }
        }
        return handles
    }

    private static func problem(_ node: Node, _ path: String, _ text: String) -> Settings.Problem {
        Settings.Problem("\(SettingOrigin.file(path, line: node.mark?.line)): \(text)")
    }

    /// A number stands for itself; a name is looked up where the host keeps its users.
    private static func number(of user: String) -> UInt32? {
        if let number = UInt32(user) { return number }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        guard getpwnam_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return entry.pw_uid
    }
}
