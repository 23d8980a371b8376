/// A playbook as the board keeps it: the file as it was written, and how often it has changed.
public struct Playbook: Entity {
    public static let kind = EntityKind.playbook
    public enum Field: String, Sendable, CaseIterable {
        case id, version, code, edition, text, isRetired = "is_retired"
    }

    public var id: ID<Playbook>
    public var version: Version
    /// What it is called on a command line: `portal-launch`.
    public var code: String
    /// 1, and one more each time its text changes; earlier ones stay in the history.
    public var edition: Int
    /// YAML.
    public var text: String
    public var isRetired: Bool

    public init(id: ID<Playbook>, version: Version, code: String, edition: Int, text: String, isRetired: Bool) {
        self.id = id
        self.version = version
        self.code = code
        self.edition = edition
        self.text = text
        self.isRetired = isRetired
    }
}

extension Playbook {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .code: .string(code),
            .edition: .count(edition),
            .text: .string(text),
            .isRetired: .boolean(isRetired),
        ]
    }
}

/// That a commitment was made from a playbook, in which edition and with what said; never changed afterwards.
public struct PlaybookUse: Entity {
    public static let kind = EntityKind.playbookUse
    public enum Field: String, Sendable, CaseIterable {
        case id, version, commitment, playbook, edition, parameters
    }

    public var id: ID<PlaybookUse>
    public var version: Version
    public var commitment: CommitmentID
    public var playbook: ID<Playbook>
    public var edition: Int
    /// A line each, `name=value`, in the order of the names; nil where the playbook has none.
    public var parameters: String?

    public init(
        id: ID<PlaybookUse>, version: Version, commitment: CommitmentID, playbook: ID<Playbook>, edition: Int,
        parameters: String?
    ) {
        self.id = id
        self.version = version
        self.commitment = commitment
        self.playbook = playbook
        self.edition = edition
        self.parameters = parameters
    }
}

extension PlaybookUse {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .commitment: .id(commitment),
            .playbook: .id(playbook),
            .edition: .count(edition),
            .parameters: .text(parameters),
        ]
    }
}
