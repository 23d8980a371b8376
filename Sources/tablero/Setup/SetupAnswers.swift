import Board
import Yams

/// What an organisation says of itself on its first day; what is nil stays as it is.
struct SetupAnswers: Sendable, Hashable {
    struct Team: Sendable, Hashable {
        /// A code or a name.
        var name: String
        var nameEs: String?
        var nameEn: String?
        var kind = Board.Team.Kind.internal
        /// A handle or a name; who is not here yet is added.
        var lead: String?
        /// For an outside party: who of ours chases it.
        var chaser: String?
        /// Tasks at once.
        var capacity: Int?
    }

    var organisation: String?
    var country: Country?
    var zone: String?
    var language: Language?
    var hours: String?
    var teams: [Team] = []

    private static let keys = ["organisation", "country", "zone", "language", "hours", "teams"]
    private static let teamKeys = ["name_es", "name_en", "kind", "lead", "chaser", "capacity"]

    /// From a file; each error names its line.
    static func read(yaml: String) throws(ImportFileError) -> SetupAnswers {
        var answers = SetupAnswers()
        for entry in try MapEntry.top(of: yaml) {
            switch try entry.key(of: keys) {
            case "organisation": answers.organisation = try entry.textIfPresent()
            case "country":
                guard let text = try entry.textIfPresent() else { continue }
                guard let country = Country(named: text) else {
                    let known = Country.allCases.map(\.rawValue)
                    throw entry.problem(.unknownWord(text, nearest: nil, known: known))
                }
                answers.country = country
            case "zone":
                guard let text = try entry.textIfPresent() else { continue }
                guard Zone(identifier: text) != nil else { throw entry.problem(.notAZone(text)) }
                answers.zone = text
            case "language": if !entry.isEmpty { answers.language = try entry.word() }
            case "hours": answers.hours = try entry.textIfPresent()
            default: for one in try entry.entries() { answers.teams.append(try team(one)) }
            }
        }
        return answers
    }

    private static func team(_ entry: MapEntry) throws(ImportFileError) -> Team {
        var team = Team(name: entry.name)
        // `finance: marta` says who leads it.
        guard entry.isEmpty || entry.isMapping else {
            team.lead = try entry.text()
            return team
        }
        for one in try entry.entries() {
            switch try one.key(of: teamKeys) {
            case "name_es": team.nameEs = try one.textIfPresent()
            case "name_en": team.nameEn = try one.textIfPresent()
            case "kind": team.kind = try one.word()
            case "lead": team.lead = try one.textIfPresent()
            case "chaser": team.chaser = try one.textIfPresent()
            default:
                guard let text = try one.textIfPresent() else { continue }
                guard let number = Int(text), (0...1000).contains(number) else {
                    throw one.problem(.unknownWord(text, nearest: nil, known: ["1", "2", "3"]))
                }
                team.capacity = number
            }
        }
        return team
    }
}
