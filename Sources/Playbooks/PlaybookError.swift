/// Why a playbook can not be read, or not be used as it was asked for.
///
/// The words of the file and of the request are named, since they are the asker's own; nothing of the board is.
public enum PlaybookError: Error, Sendable, Hashable, CustomStringConvertible {
    case notYAML(line: Int)
    case empty
    case problem(line: Int, Problem)
    /// A word that was said on using it.
    case parameter(String, ParameterProblem)
    case tooManyTasks(Int)
    /// Every task is left out by its condition.
    case nothingLeft

    /// What is wrong with one entry of the file.
    public enum Problem: Sendable, Hashable {
        case unknownKey(String, nearest: String?, known: [String])
        case repeated(String)
        case missing(String)
        case shape(String, expected: String)
        case unknownTask(String, nearest: String?)
        case unknownParameter(String, nearest: String?)
        case cycle([String])
        case unknownPlaceholder(String)
        case alias
    }

    public enum ParameterProblem: Sendable, Hashable {
        case unknown(nearest: String?, known: [String])
        case expected(String)
    }

    public var description: String {
        switch self {
        case .notYAML(let line): "line \(line): this is not YAML; look for a missing quote, colon or indent"
        case .empty: "the file is empty; a playbook has playbook, title and tasks"
        case .problem(let line, let problem): "line \(line): \(problem.words)"
        case .parameter(let name, .unknown(let nearest, let known)):
            known.isEmpty
                ? "this playbook has no parameters, so not \(name) either"
                : "this playbook has no parameter \(name)" + PlaybookError.hint(nearest, known)
        case .parameter(let name, .expected(let shape)): "\(name) is \(shape)"
        case .tooManyTasks(let count):
            "that would be \(count) tasks; a promise takes at most \(PlaybookTemplate.mostTasks) from a playbook"
        case .nothingLeft: "with these parameters the playbook has no task left; say others"
        }
    }

    fileprivate static func hint(_ nearest: String?, _ known: [String]) -> String {
        nearest.map { "; did you mean \($0)?" } ?? "; it has \(known.joined(separator: ", "))"
    }
}

extension PlaybookError.Problem {
    fileprivate var words: String {
        switch self {
        case .unknownKey(let key, let nearest, let known):
            "\(key) is no entry of a playbook here" + PlaybookError.hint(nearest, known)
        case .repeated(let name): "\(name) stands there twice; each has a name of its own"
        case .missing(let name): "\(name) is missing"
        case .shape(let name, let expected): "\(name) is \(expected)"
        case .unknownTask(let key, let nearest):
            "there is no task \(key)" + (nearest.map { "; did you mean \($0)?" } ?? "")
        case .unknownParameter(let name, let nearest):
            "there is no parameter \(name) of that kind" + (nearest.map { "; did you mean \($0)?" } ?? "")
        case .alias: "a playbook takes no anchors and aliases (&name, *name); write it out"
        case .cycle(let keys): "the tasks wait for each other in a circle: \(keys.joined(separator: " → "))"
        case .unknownPlaceholder(let name):
            "{\(name)} stands for nothing; parameters, client, title, and n in a repeated task can be named"
        }
    }
}
