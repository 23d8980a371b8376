import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("Sheets of promises") struct PromisePlanTests {
    private let header = "client,promise,promised date,due,told,task,team,who,done on,status\n"

    @Test("a row is a promise or a task of one; clients the board lacks are made")
    func rows() throws {
        let plan = try TablePlanning.sheet(
            header
                + "Acme,Web,2026-12-18,,,,,Luisa,,\n,,,2026-12-10,,Texts,MKT,Ana,,\n,,,2026-12-11,,Logo,product,pepe@x.es,,\n"
                + "Beta Ltd,App,,2027-01-08,,Build,product,,,\n")
        #expect(plan.all(.client).map(\.sourceID) == ["beta"])
        #expect(plan.all(.commitment).map(\.sourceID) == ["acme/web", "beta/app"])
        #expect(plan.all(.task).map(\.sourceID) == ["acme/web/texts", "acme/web/logo", "beta/app/build"])
        let web = plan.image(.commitment)
        #expect(web["client"] == "acme" && web["owner"] == "luisa" && web["state"] == "open")
        #expect(web["due"] == "2026-12-18" && web["promised_due"] == "2026-12-18" && web["told_due"] == "2026-12-18")
        #expect(plan.image(.commitment, 1)["owner"] == "ana")
        let texts = plan.image(.task)
        #expect(texts["commitment"] == "acme/web" && texts["team"] == "marketing" && texts["assignee"] == "ana")
        #expect(texts["state"] == "accepted" && texts["due"] == "2026-12-10" && texts["accepted_for"] == "2026-12-10")
        #expect(plan.image(.task, 1)["assignee_name"] == "pepe")
        #expect(plan.refusals.isEmpty && plan.count == 4)
        #expect(
            plan.notes == [
                .unknownPerson("pepe@x.es", row: 4), .newClient("Beta Ltd", code: "beta", row: 5, similar: nil),
                .continued(2),
                .ownedByYou(1, handle: "ana"),
            ])
    }

    @Test("a moved date is told only where the sheet says so")
    func moved() throws {
        let plan = try TablePlanning.sheet(
            header + "Acme,Web,2026-12-18,2027-01-08,,,,,,\nAcme,App,2026-12-18,2027-01-08,sí,,,,,\n")
        let (web, app) = (plan.image(.commitment), plan.image(.commitment, 1))
        #expect(web["promised_due"] == "2026-12-18" && web["due"] == "2027-01-08" && web["told_due"] == "2026-12-18")
        #expect(app["told_due"] == "2027-01-08" && plan.change(.commitment)["told_due"] == nil)
        #expect(plan.notes.contains(.movedUntold(1)))
        let events = plan.all(.commitment)[1].history.filter { $0.only == .new }.map(\.event)
        #expect(
            events == [
                "commitment.proposed", "commitment.promised", "commitment.renegotiated", "commitment.told",
            ])
    }

    @Test("done is a day that has come, or a yes; a promise of tasks alone is done when all of them are")
    func done() throws {
        let plan = try TablePlanning.sheet(
            header + "Acme,Web,,2026-11-13,,Texts,marketing,,2026-11-12,\nAcme,Web,,2026-11-13,,Logo,product,,x,\n"
                + "Acme,App,,2026-12-18,,Build,product,,,done\nAcme,App,,2026-12-18,,Test,product,,,in progress\n"
                + "Acme,Old,2026-10-01,,,,,,no,\nAcme,Soon,2026-10-01,,,,,,2026-12-01,\nAcme,Odd,2026-10-01,,,,,,maybe,\n"
                + "Acme,Gone,2026-10-01,,,,,,,cancelado\n")
        let web = plan.image(.commitment)
        #expect(web["state"] == "delivered" && web["delivered_at"] == "2026-11-13T12:00:00Z")
        #expect(web["promised_at"] == "2026-11-12T12:00:00Z", "no later than what was done for it")
        #expect(plan.image(.commitment, 1)["state"] == "open" && plan.image(.commitment, 2)["state"] == "open")
        #expect(plan.image(.commitment, 3)["state"] == "cancelled")
        #expect(plan.image(.task, 0)["done_at"] == "2026-11-12T12:00:00Z")
        #expect(plan.image(.task, 2)["done_at"] == "2026-11-23T09:00:00Z" && plan.image(.task, 3)["state"] == "active")
        #expect(plan.notes.contains(.doneWithoutDay(2)))
        #expect(
            plan.refusals == [
                .init(row: 7, cause: .doneInFuture("done on", text: "2026-12-01")),
                .init(row: 8, cause: .neitherDayNorYes("done on", text: "maybe")),
            ])
    }

    @Test("what cannot be taken is refused by row, and a promise that is takes its tasks with it")
    func refused() throws {
        let plan = try TablePlanning.sheet(
            header + "Acme,Web,soon,,,,,,,\nAcme,Web,,2026-12-10,,Texts,marketing,,,\nAcme,,2026-12-10,,,,,,,\n"
                + "Acme,App,,,,Build,product,,,\nBeta,Shop,,2026-12-10,,Build,,Nobody,,\nBeta,Shop,,2026-12-10,,Test,,Luis,,\n"
                + "Beta,Shop,2026-12-10,,,,,,,\nBeta,Shop,2026-12-10,,,,,,,\nBeta,Shop,2027-01-10,,,,,,,\n")
        #expect(
            plan.refusals.sorted { $0.row < $1.row } == [
                .init(row: 2, cause: .notADay("promised date", text: "soon")),
                .init(row: 3, cause: .withoutPromise(row: 2)), .init(row: 4, cause: .missing("promise")),
                .init(row: 5, cause: .withoutDate), .init(row: 6, cause: .withoutTeam),
                .init(row: 9, cause: .twice(row: 8)),
            ])
        #expect(plan.all(.commitment).map(\.sourceID) == ["beta/shop", "beta/shop#2"])
        #expect(plan.image(.task)["team"] == "product", "the team of who does it")
    }

    @Test("an empty row ends what the next ones go on with: after it a task alone is internal work")
    func internalWork() throws {
        let plan = try TablePlanning.sheet(
            header + "Acme,Web,2026-12-18,,,,,,,\n,,,,,,,,,\n,,,2026-12-10,,Clean up,product,,,\n")
        #expect(plan.image(.task)["commitment"] == nil && plan.all(.task)[0].sourceID == "/clean-up")
        #expect(plan.refusals.isEmpty && plan.count == 2)
    }

    @Test("ids of the sheet are kept, but for those that a spreadsheet rounded")
    func ids() throws {
        let plan = try TablePlanning.sheet(
            "id,client,promise,due\n77,Acme,Web,2026-12-18\n1.2E+15,Acme,App,2026-12-18\n")
        #expect(plan.all(.commitment).map(\.sourceID) == ["id:77", "acme/app"])
        #expect(plan.notes.contains(.roundedID("1.2E+15", row: 3)) && plan.refusals.isEmpty)
    }

    @Test("a column headed promised is the day of the promise where it always lies before the due date")
    func promised() throws {
        let plan = try TablePlanning.sheet(
            "client,promise,promised,due\nAcme,Web,2026-10-01,2026-12-18\nAcme,App,2026-11-02,2027-01-08\n")
        let web = plan.image(.commitment)
        #expect(web["promised_at"] == "2026-10-01T12:00:00Z" && web["promised_due"] == "2026-12-18")
        #expect(plan.notes.contains(.promisedIsMoment("promised")))
        let moved = try TablePlanning.sheet(
            "client,promise,promised,due\nAcme,Web,2026-10-01,2026-12-18\nAcme,App,2027-01-08,2027-01-08\n")
        #expect(moved.image(.commitment)["promised_due"] == "2026-10-01" && moved.notes.contains(.movedUntold(1)))
        let said = try TablePlanning.sheet(
            "client,promise,promised,due\nAcme,Web,2026-10-01,2026-12-18\n", map: "columns:\n  promised: promised\n")
        #expect(said.image(.commitment)["promised_due"] == "2026-10-01")
    }

    @Test("a map says who people and clients are, and whose the promises are")
    func mapped() throws {
        let plan = try TablePlanning.sheet(
            header + "ACME Iberia,Web,2026-12-18,,,,,,,\n,,,2026-12-10,,Texts,MKT,Pepe,,\n",
            map: "owner: luisa\npeople:\n  Pepe: luis\nclients:\n  ACME Iberia: acme\n")
        #expect(plan.image(.commitment)["client"] == "acme" && plan.image(.commitment)["owner"] == "luisa")
        #expect(plan.image(.task)["assignee"] == "luis" && plan.all(.client).isEmpty)
        #expect(throws: ImportFileError.table(.unknownOwner("nobody"))) {
            try TablePlanning.sheet(header + "Acme,Web,2026-12-18,,,,,,,\n", map: "owner: nobody\n")
        }
    }

    @Test("the same sheet gives the same plan, and its identities outlast new rows below")
    func stable() throws {
        let csv = header + "Acme,Web,2026-12-18,,,,,,,\nAcme,Report,2026-12-31,,,,,,,\nAcme,Report,2027-01-31,,,,,,,\n"
        let plan = try TablePlanning.sheet(csv)
        #expect(try TablePlanning.sheet(csv) == plan)
        let longer = try TablePlanning.sheet(csv + "Acme,Report,2027-02-28,,,,,,,\n")
        #expect(longer.all(.commitment).prefix(3).map(\.sourceID) == plan.all(.commitment).map(\.sourceID))
    }
}
