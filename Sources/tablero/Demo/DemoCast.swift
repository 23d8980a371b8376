import Board

extension DemoBoard {
    /// Who does planned work: the five teams of ours and the two outside parties.
    enum Party: String, Sendable, CaseIterable {
        case product
        case sales
        case marketing
        case operations
        case finance
        case client = "cliente"
        case printer = "imprenta"

        var isOutside: Bool { self == .client || self == .printer }

        /// Tasks in progress at once.
        var capacity: Int {
            switch self {
            case .product: 4
            case .sales, .marketing, .operations: 3
            case .finance: 2
            case .client, .printer: 0
            }
        }

        var wipLimit: Int { capacity + 2 }
    }

    /// A person of the agency.
    struct Person: Sendable {
        let handle: String
        let name: String
        let party: Party?
        let role: Role

        init(_ handle: String, _ name: String, _ party: Party?, _ role: Role = .member) {
            self.handle = handle
            self.name = name
            self.party = party
            self.role = role
        }

        /// The first of each team leads it.
        static let all: [Person] = [
            Person("andres", "Andrés Vilariño", .product, .lead),
            Person("lucia", "Lucía Ferrándiz", .product),
            Person("joan", "Joan Puigserrat", .product),
            Person("ines", "Inés Carballeda", .product),
            Person("ruben", "Rubén Alcocer", .product),
            Person("sofia", "Sofía Montalvo", .product),
            Person("marta", "Marta Olmedo", .sales, .lead),
            Person("irene", "Irene Salvatierra", .sales, .manager),
            Person("pablo", "Pablo Quirós", .sales, .manager),
            Person("nuria", "Núria Casasola", .sales, .manager),
            Person("hugo", "Hugo Berrocal", .sales),
            Person("teresa", "Teresa Alcaraz", .sales),
            Person("ivan", "Iván Robledillo", .sales),
            Person("carmen", "Carmen Larrauri", .marketing, .lead),
            Person("diego", "Diego Peñalosa", .marketing),
            Person("elena", "Elena Bustarviejo", .marketing),
            Person("unai", "Unai Etxaniz", .marketing),
            Person("clara", "Clara Monteagudo", .marketing),
            Person("adrian", "Adrián Seoane", .marketing),
            Person("rosa", "Rosa Valdearcos", .operations, .lead),
            Person("jorge", "Jorge Mendiluce", .operations),
            Person("aitana", "Aitana Roselló", .operations),
            Person("tomas", "Tomás Gallardo", .operations),
            Person("noelia", "Noelia Barreiro", .operations),
            Person("oscar", "Óscar Villafranca", .operations),
            Person("begona", "Begoña Irazusta", .finance, .lead),
            Person("felipe", "Felipe Escalona", .finance),
            Person("paula", "Paula Tejedor", .finance),
            Person("gabriel", "Gabriel Matute", .finance),
            Person("victoria", "Victoria Aranguren", nil, .director),
        ]

        static let managers = all.indices.filter { all[$0].role == .manager }

        static func of(_ party: Party) -> [Int] {
            all.indices.filter { all[$0].party == party }
        }
    }

    /// A company the agency makes promises to.
    struct Company: Sendable {
        let code: String
        let name: String
        let tier: Client.Tier
        let yearlyValue: Int64

        init(_ code: String, _ name: String, _ tier: Client.Tier, _ yearlyValue: Int64) {
            self.code = code
            self.name = name
            self.tier = tier
            self.yearlyValue = yearlyValue
        }

        static let all: [Company] = [
            Company("norteluz", "Norteluz Energía", .a, 240_000),
            Company("ribalta", "Seguros Ribaltana", .a, 210_000),
            Company("viamonte", "Hoteles Viamontes", .a, 186_000),
            Company("valdesol", "Clínicas Valdesol", .a, 150_000),
            Company("orballo", "Textil Orballo", .b, 96_000),
            Company("ferrovega", "Ferrovega Logística", .b, 88_000),
            Company("almar", "Cafés Almarela", .b, 72_000),
            Company("brisamar", "Cruceros Brisamar", .b, 64_000),
            Company("lumbre", "Editorial Lumbrera", .b, 58_000),
            Company("sarrion", "Molinos de Sarrión", .c, 36_000),
            Company("tresolivos", "Aceites Tresolivos", .c, 28_000),
            Company("quintanar", "Farmacias Quintanilla", .c, 24_000),
        ]

        /// The index in `Person.all` of the account manager.
        static func manager(of company: Int) -> Int {
            Person.managers[company % Person.managers.count]
        }
    }
}
