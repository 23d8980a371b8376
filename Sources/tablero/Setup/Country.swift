import Board

/// A country whose holidays and clock are known: those of all of it, not of its regions.
enum Country: String, Sendable, Hashable, CaseIterable {
    case spain = "es"
    case unitedStates = "us"
    /// England and Wales.
    case unitedKingdom = "gb"
    case germany = "de"
    case france = "fr"
    case portugal = "pt"
    case mexico = "mx"
    case argentina = "ar"

    /// Where its capital is, or most of its people.
    var zone: String {
        switch self {
        case .spain: "Europe/Madrid"
        case .unitedStates: "America/New_York"
        case .unitedKingdom: "Europe/London"
        case .germany: "Europe/Berlin"
        case .france: "Europe/Paris"
        case .portugal: "Europe/Lisbon"
        case .mexico: "America/Mexico_City"
        case .argentina: "America/Argentina/Buenos_Aires"
        }
    }

    /// Each holiday of that year that the whole country has, in the order of the days; of two on one day the first of
    /// the year's list.
    func holidays(in year: Int) -> [(day: Day, name: String)] {
        var days: Set<Day> = []
        return rules.compactMap { rule, name in rule.day(in: year).map { ($0, name) } }
            .filter { days.insert($0.0).inserted }.sorted { $0.0 < $1.0 }
    }

    /// By its code, or its name in Spanish, English or its own language.
    init?(named text: String) {
        let key = NameWords.key(ofPerson: text)
        guard let found = Self.allCases.first(where: { $0.rawValue == key || $0.names.contains(key) }) else {
            return nil
        }
        self = found
    }

    private var names: [String] {
        switch self {
        case .spain: ["espana", "spain"]
        case .unitedStates: ["usa", "eeuu", "estados unidos", "united states"]
        case .unitedKingdom: ["uk", "reino unido", "united kingdom", "england", "inglaterra"]
        case .germany: ["alemania", "germany", "deutschland"]
        case .france: ["francia", "france"]
        case .portugal: ["portugal"]
        case .mexico: ["mexico"]
        case .argentina: ["argentina"]
        }
    }

    private typealias Rules = [(HolidayRule, String)]

    private var rules: [(HolidayRule, String)] {
        switch self {
        case .spain: Self.spanish
        case .unitedStates: Self.american
        case .unitedKingdom: Self.british
        case .germany: Self.german
        case .france: Self.french
        case .portugal: Self.portuguese
        case .mexico: Self.mexican
        case .argentina: Self.argentinian
        }
    }

    /// Estatuto de los Trabajadores, art. 37.2, and Real Decreto 2001/1983, art. 45.
    private static let spanish: Rules = [
        (.fixed(month: 1, day: 1), "Año Nuevo"), (.fixed(month: 1, day: 6), "Epifanía del Señor"),
        (.easter(-2), "Viernes Santo"), (.fixed(month: 5, day: 1), "Fiesta del Trabajo"),
        (.fixed(month: 8, day: 15), "Asunción de la Virgen"), (.fixed(month: 10, day: 12), "Fiesta Nacional de España"),
        (.fixed(month: 11, day: 1), "Todos los Santos"), (.fixed(month: 12, day: 6), "Día de la Constitución"),
        (.fixed(month: 12, day: 8), "Inmaculada Concepción"), (.fixed(month: 12, day: 25), "Natividad del Señor"),
    ]
    /// 5 U.S.C. § 6103, for those who work Monday to Friday.
    private static let american: Rules = [
        (.moved(month: 1, day: 1, .nearestWeekday), "New Year's Day"),
        (.weekday(1, nth: 3, month: 1), "Birthday of Martin Luther King, Jr."),
        (.weekday(1, nth: 3, month: 2), "Washington's Birthday"), (.weekday(1, nth: -1, month: 5), "Memorial Day"),
        (.moved(month: 6, day: 19, .nearestWeekday), "Juneteenth"),
        (.moved(month: 7, day: 4, .nearestWeekday), "Independence Day"), (.weekday(1, nth: 1, month: 9), "Labor Day"),
        (.weekday(1, nth: 2, month: 10), "Columbus Day"), (.moved(month: 11, day: 11, .nearestWeekday), "Veterans Day"),
        (.weekday(4, nth: 4, month: 11), "Thanksgiving Day"),
        (.moved(month: 12, day: 25, .nearestWeekday), "Christmas Day"),
    ]
    /// Banking and Financial Dealings Act 1971, and proclamations since.
    private static let british: Rules = [
        (.moved(month: 1, day: 1, .nextMonday), "New Year's Day"), (.easter(-2), "Good Friday"),
        (.easter(1), "Easter Monday"), (.weekday(1, nth: 1, month: 5), "Early May bank holiday"),
        (.weekday(1, nth: -1, month: 5), "Spring bank holiday"),
        (.weekday(1, nth: -1, month: 8), "Summer bank holiday"),
        (.moved(month: 12, day: 25, .twoDaysOn), "Christmas Day"),
        (.moved(month: 12, day: 26, .twoDaysOn), "Boxing Day"),
    ]
    /// Those that all sixteen Länder have.
    private static let german: Rules = [
        (.fixed(month: 1, day: 1), "Neujahr"), (.easter(-2), "Karfreitag"), (.easter(1), "Ostermontag"),
        (.fixed(month: 5, day: 1), "Tag der Arbeit"), (.easter(39), "Christi Himmelfahrt"),
        (.easter(50), "Pfingstmontag"), (.fixed(month: 10, day: 3), "Tag der Deutschen Einheit"),
        (.fixed(month: 12, day: 25), "1. Weihnachtstag"), (.fixed(month: 12, day: 26), "2. Weihnachtstag"),
    ]
    /// Code du travail, L3133-1.
    private static let french: Rules = [
        (.fixed(month: 1, day: 1), "Jour de l'an"), (.easter(1), "Lundi de Pâques"),
        (.fixed(month: 5, day: 1), "Fête du Travail"), (.fixed(month: 5, day: 8), "Victoire de 1945"),
        (.easter(39), "Ascension"), (.easter(50), "Lundi de Pentecôte"), (.fixed(month: 7, day: 14), "Fête nationale"),
        (.fixed(month: 8, day: 15), "Assomption"), (.fixed(month: 11, day: 1), "Toussaint"),
        (.fixed(month: 11, day: 11), "Armistice de 1918"), (.fixed(month: 12, day: 25), "Noël"),
    ]
    /// Código do Trabalho, art. 234; Easter itself is a Sunday.
    private static let portuguese: Rules = [
        (.fixed(month: 1, day: 1), "Ano Novo"), (.easter(-2), "Sexta-feira Santa"),
        (.fixed(month: 4, day: 25), "Dia da Liberdade"), (.fixed(month: 5, day: 1), "Dia do Trabalhador"),
        (.easter(60), "Corpo de Deus"), (.fixed(month: 6, day: 10), "Dia de Portugal"),
        (.fixed(month: 8, day: 15), "Assunção de Nossa Senhora"),
        (.fixed(month: 10, day: 5), "Implantação da República"), (.fixed(month: 11, day: 1), "Dia de Todos os Santos"),
        (.fixed(month: 12, day: 1), "Restauração da Independência"), (.fixed(month: 12, day: 8), "Imaculada Conceição"),
        (.fixed(month: 12, day: 25), "Natal"),
    ]
    /// Ley Federal del Trabajo, art. 74; the sixth-year day is that of a new government.
    private static let mexican: Rules = [
        (.fixed(month: 1, day: 1), "Año Nuevo"), (.weekday(1, nth: 1, month: 2), "Día de la Constitución"),
        (.weekday(1, nth: 3, month: 3), "Natalicio de Benito Juárez"), (.fixed(month: 5, day: 1), "Día del Trabajo"),
        (.fixed(month: 9, day: 16), "Día de la Independencia"),
        (.every(6, from: 2024, .fixed(month: 10, day: 1)), "Transmisión del Poder Ejecutivo Federal"),
        (.weekday(1, nth: 3, month: 11), "Día de la Revolución"), (.fixed(month: 12, day: 25), "Navidad"),
    ]
    /// Ley 27.399; bridge days that a decree adds are not in it.
    private static let argentinian: Rules = [
        (.fixed(month: 1, day: 1), "Año Nuevo"), (.easter(-48), "Carnaval"), (.easter(-47), "Carnaval"),
        (.fixed(month: 3, day: 24), "Día de la Memoria"), (.fixed(month: 4, day: 2), "Día del Veterano de Malvinas"),
        (.easter(-2), "Viernes Santo"), (.fixed(month: 5, day: 1), "Día del Trabajador"),
        (.fixed(month: 5, day: 25), "Revolución de Mayo"), (.moved(month: 6, day: 17, .longWeekend), "Martín Güemes"),
        (.fixed(month: 6, day: 20), "Día de la Bandera"), (.fixed(month: 7, day: 9), "Día de la Independencia"),
        (.moved(month: 8, day: 17, .longWeekend), "José de San Martín"),
        (.moved(month: 10, day: 12, .longWeekend), "Diversidad Cultural"),
        (.moved(month: 11, day: 20, .longWeekend), "Soberanía Nacional"),
        (.fixed(month: 12, day: 8), "Inmaculada Concepción"), (.fixed(month: 12, day: 25), "Navidad"),
    ]
}
