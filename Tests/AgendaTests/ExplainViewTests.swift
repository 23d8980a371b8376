import Board
import Planning
import Testing

@testable import Agenda

@Suite("What moves a promise, as a document")
struct ExplainViewTests {
    static func view(_ board: BoardSnapshot = ForecastViewTests.board) async throws -> ExplainView {
        let forecast = await ForecastViewTests.forecast(board)
        let study = await FactorStudy(forecast, trials: 200)
        return try #require(ExplainView.build(forecast, study.effects(on: CommitmentID(1))))
    }

    @Test("in Spanish: one sentence, what is counted, and what is not for want of history")
    func spanish() async throws {
        let view = try await Self.view()
        #expect(TextRenderer(language: .spanish, width: 80).render(view) == Self.golden)
    }

    @Test("as data: days where they are known, and what is known of what is needed")
    func data() async throws {
        let json = try await Self.view().json
        let factors = try #require(json["factors"]?.array)
        #expect(factors.map { $0["factor"]?.text } == ForecastFactor.allCases.map(\.rawValue))
        for factor in factors {
            let isCounted = factor["standing"] == "counted"
            #expect(isCounted || factor["p50_days"] == 0 && factor["p85_days"] == 0)
            #expect((factor["needed"] != nil) == (factor["standing"] == "too_little_history"))
        }
        #expect(json["trials"] == 200 && json["p50"]?.text != nil)
    }

    @Test("of what cannot be forecast it says what is missing")
    func unknown() async throws {
        let view = try await Self.view(sampleBoard().snapshot)
        let text = TextRenderer(language: .english).render(view)
        #expect(text.contains("cannot be forecast"))
        #expect(!text.contains("Not counted"))
    }

    private static let golden = #"""
        Qué mueve C-1 Portal (Acme)
        ═══════════════════════════
        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812
        Lo que más mueve C-1 Portal (Acme): trabajo que llega sin plan, +4 días
        laborables la fecha del 50 % y +16 días laborables la del 85 %.
        38 % de llegar a tiempo el 18 dic: la mitad de las veces está el 23 dic; 85 de
        cada 100, el 19 ene.

        Qué                         50 %  85 %
        ──────────────────────────  ────  ────
        trabajo que llega sin plan    +4   +16
        ausencias                      0     0
        Días laborables que añade cada cosa: 200 futuros, los mismos sin ella.

        No se cuenta
        ────────────
        • Tareas que se descubren tarde: con 10 promesas entregadas; hay 1
        • Trabajo que vuelve: con 10 trabajos terminados con historia; hay 0
        • Bloqueos nuevos: no hay nada que contar
        • De la última tarea a la entrega: con 5 entregas; hay 1
        • Colas que no siguen su orden: no hay nada que contar

        """#
}
