/// What ``LedgerViewTests`` compares with; read by people before it was written here.
enum LedgerGolden {
    static let spanish = #"""
        Cumplimiento
        ════════════
        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812
        Cumplidas en la fecha prometida: 1 de 5 promesas; en la fecha movida: 2; sin
        cumplir: 2 (1 ene 2026 a 31 dic 2026).

        Con todas las causas
        ────────────────────
        Cliente          Promesas      En la   En la      Sin  Retraso  Retraso  Retraso
                                       fecha   fecha  cumplir    medio      P85    mayor
                                   prometida  movida
        ───────────────  ────────  ─────────  ──────  ───────  ───────  ───────  ───────
        Muñoz y Compañ…         2     0 de 2  0 de 2   2 de 2      8,0        –       10
        Acme S.A.               4     1 de 3  2 de 3   0 de 3      2,7        –        5
        En total                6     1 de 5  2 de 5   2 de 5      4,8        –       10

        Cliente                  Cambios    Pidió  Cliente  Proveedor  Nosotros  Alcance
                                      en       el    tarde
                                promesas  cliente
        ──────────────────────  ────────  ───────  ───────  ─────────  ────────  ───────
        Muñoz y Compañía de S…    2 en 2        1        0          0         0        1
        Acme S.A.                 2 en 4        0        1          0         1        0
        En total                  4 en 6        1        1          0         1        1

        Cliente                     Avisados  Avisados     Nunca   Tarde   En la  Pasada
                                    a tiempo     tarde  avisados       o  última      la
                                                                   nunca  semana   fecha
        ──────────────────────────  ────────  ────────  ────────  ──────  ──────  ──────
        Muñoz y Compañía de Segur…         1         0         1  1 de 2  0 de 2  1 de 2
        Acme S.A.                          1         1         0  1 de 2  1 de 2  0 de 2
        En total                           2         1         1  2 de 4  1 de 4  1 de 4

        Sin las causas del cliente
        ──────────────────────────
        Cliente          Promesas      En la   En la      Sin  Retraso  Retraso  Retraso
                                       fecha   fecha  cumplir    medio      P85    mayor
                                   prometida  movida
        ───────────────  ────────  ─────────  ──────  ───────  ───────  ───────  ───────
        Muñoz y Compañ…         2     0 de 2  0 de 2   2 de 2      5,5        –        6
        Acme S.A.               4     2 de 3  1 de 3   0 de 3      1,0        –        3
        En total                6     2 de 5  1 de 5   2 de 5      2,8        –        6

        Cliente                     Avisados  Avisados     Nunca   Tarde   En la  Pasada
                                    a tiempo     tarde  avisados       o  última      la
                                                                   nunca  semana   fecha
        ──────────────────────────  ────────  ────────  ────────  ──────  ──────  ──────
        Muñoz y Compañía de Segur…         0         0         1  1 de 1  0 de 1  1 de 1
        Acme S.A.                          0         1         0  1 de 1  1 de 1  0 de 1
        En total                           0         1         1  2 de 2  1 de 2  1 de 2

        • Retraso: días laborables tras la fecha prometida, 0 si llegó a tiempo; P85: 85
          de cada 100 no lo pasan.
        • Todavía abierta y vencida: 1 promesa sin cumplir.
        • No cuentan en los resultados: 1 aún sin vencer.
        • Avisado a tiempo: el cliente lo supo un día antes, o más, de la primera de las
          dos fechas.
        • Sin las causas del cliente, la fecha prometida se retrasa lo que el cliente la
          movió.

        """#

    static let english = #"""
        Promises kept
        ═════════════
        Agencia Norte · week 48, 23 Nov 2026 · as of event 812
        Kept on the promised date: 1 of 5 promises; on the moved date: 2; missed: 2 (1
        Jan 2026 to 31 Dec 2026).

        With all causes
        ───────────────
        Team           Promises      On the    On the  Missed     Mean      P85     Most
                                   promised     moved             days     days     days
                                       date      date             late     late     late
        ─────────────  ────────  ──────────  ────────  ──────  ───────  ───────  ───────
        Product               5      1 of 4    2 of 4  1 of 4      3.5        –        6
        without tasks         1      0 of 1    0 of 1  1 of 1     10.0        –       10
        Support               1      0 of 1    1 of 1  0 of 1      5.0        –        5
        In all                6      1 of 5    2 of 5  2 of 5      4.8        –       10

        Team                  Moves in  Client asked  Client late  Supplier  Ours  Scope
                              promises
        ─────────────  ───────────────  ────────────  ───────────  ────────  ────  ─────
        Product                 2 in 5             0            1         0     1      0
        without tasks           2 in 1             1            0         0     0      1
        Support                 1 in 1             0            1         0     0      0
        In all                  4 in 6             1            1         0     1      1

        Team            Told in      Told      Never     Late or      In the   After the
                           time      late       told       never   last week        date
        ─────────────  ────────  ────────  ─────────  ──────────  ──────────  ──────────
        Product               1         1          0      1 of 2      1 of 2      0 of 2
        without tasks         1         0          1      1 of 2      0 of 2      1 of 2
        Support               1         0          0      0 of 1      0 of 1      0 of 1
        In all                2         1          1      2 of 4      1 of 4      1 of 4

        Without the client's own causes
        ───────────────────────────────
        Team           Promises      On the    On the  Missed     Mean      P85     Most
                                   promised     moved             days     days     days
                                       date      date             late     late     late
        ─────────────  ────────  ──────────  ────────  ──────  ───────  ───────  ───────
        Product               5      2 of 4    1 of 4  1 of 4      2.3        –        6
        without tasks         1      0 of 1    0 of 1  1 of 1      5.0        –        5
        Support               1      1 of 1    0 of 1  0 of 1      0.0        –        0
        In all                6      2 of 5    1 of 5  2 of 5      2.8        –        6

        Team            Told in      Told      Never     Late or      In the   After the
                           time      late       told       never   last week        date
        ─────────────  ────────  ────────  ─────────  ──────────  ──────────  ──────────
        Product               0         1          0      1 of 1      1 of 1      0 of 1
        without tasks         0         0          1      1 of 1      0 of 1      1 of 1
        In all                0         1          1      2 of 2      1 of 2      1 of 2

        • Days late: working days after the promised date, 0 in time; P85: 85 in 100 are
          not later.
        • Still open past its date: 1 missed promise.
        • Not among the outcomes: 1 not due yet.
        • Told in time: the client knew a day or more before the earlier of the two
          dates.
        • Without the client's causes, the promised date is later by what the client
          moved it.
        • A promise with work of several teams is in the line of each.

        """#

    static let markdown = #"""
        # Promises kept · Client Acme S.A.

        Agencia Norte · week 48, 23 Nov 2026 · as of event 812

        Kept on the promised date: 1 of 3 promises; on the moved date: 2; missed: 0 (1 Jan 2026 to 31 Dec 2026).

        ## With all causes

        | Client | Promises | On the promised date | On the moved date | Missed | Mean days late | P85 days late | Most days late |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | Acme S.A. | 4 | 1 of 3 | 2 of 3 | 0 of 3 | 2.7 | – | 5 |

        | Client | Moves in promises | Client asked | Client late | Supplier | Ours | Scope |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | Acme S.A. | 2 in 4 | 0 | 1 | 0 | 1 | 0 |

        | Client | Told in time | Told late | Never told | Late or never | In the last week | After the date |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | Acme S.A. | 1 | 1 | 0 | 1 of 2 | 1 of 2 | 0 of 2 |

        ## Without the client's own causes

        | Client | Promises | On the promised date | On the moved date | Missed | Mean days late | P85 days late | Most days late |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | Acme S.A. | 4 | 2 of 3 | 1 of 3 | 0 of 3 | 1.0 | – | 3 |

        | Client | Told in time | Told late | Never told | Late or never | In the last week | After the date |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | Acme S.A. | 0 | 1 | 0 | 1 of 1 | 1 of 1 | 0 of 1 |

        - Days late: working days after the promised date, 0 in time; P85: 85 in 100 are not later.
        - Not among the outcomes: 1 not due yet.
        - Told in time: the client knew a day or more before the earlier of the two dates.
        - Without the client's causes, the promised date is later by what the client moved it.

        """#

    static let data: String = [
        #"{"schema_version":1,"kind":"ledger","as_of":812,"day":"2026-11-23","by":"manager","from":"2026-01-01"#,
        #"","to":"2026-12-31","client":null,"manager":null,"team":null,"total":{"everything":{"promised":6,"re"#,
        #"solved":5,"kept":1,"kept_moved":2,"missed":2,"still_open":1,"not_due":1,"cancelled":0,"too_few":true"#,
        #","late_mean_tenths_of_day":48,"late_p85_days":10,"late_most_days":10,"moves":{"all":4,"client":1,"cl"#,
        #"ient-late":1,"supplier":0,"ours":1,"scope":1},"told":{"in_time":2,"late":1,"never":1,"not_needed":0,"#,
        #""not_yet":0},"moved_in_last_week":1,"moved_after_due":1},"without_client":{"promised":6,"resolved":5"#,
        #","kept":2,"kept_moved":1,"missed":2,"still_open":1,"not_due":1,"cancelled":0,"too_few":true,"late_me"#,
        #"an_tenths_of_day":28,"late_p85_days":6,"late_most_days":6,"moves":{"all":2,"client":0,"client-late":"#,
        #"0,"supplier":0,"ours":1,"scope":1},"told":{"in_time":0,"late":1,"never":1,"not_needed":0,"not_yet":0"#,
        #"},"moved_in_last_week":1,"moved_after_due":1}},"groups":[{"manager":"iñaki peña","everything":{"prom"#,
        #"ised":2,"resolved":2,"kept":0,"kept_moved":0,"missed":2,"still_open":1,"not_due":0,"cancelled":0,"to"#,
        #"o_few":true,"late_mean_tenths_of_day":80,"late_p85_days":10,"late_most_days":10,"moves":{"all":2,"cl"#,
        #"ient":1,"client-late":0,"supplier":0,"ours":0,"scope":1},"told":{"in_time":1,"late":0,"never":1,"not"#,
        #"_needed":0,"not_yet":0},"moved_in_last_week":0,"moved_after_due":1},"without_client":{"promised":2,""#,
        #"resolved":2,"kept":0,"kept_moved":0,"missed":2,"still_open":1,"not_due":0,"cancelled":0,"too_few":tr"#,
        #"ue,"late_mean_tenths_of_day":55,"late_p85_days":6,"late_most_days":6,"moves":{"all":1,"client":0,"cl"#,
        #"ient-late":0,"supplier":0,"ours":0,"scope":1},"told":{"in_time":0,"late":0,"never":1,"not_needed":0,"#,
        #""not_yet":0},"moved_in_last_week":0,"moved_after_due":1}}],"leaves_out_groups":true}"#,
    ].joined()
}
