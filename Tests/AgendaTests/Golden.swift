/// Documents of ``sampleBoard()``, read by people before they were written here.
enum Golden {
    static let agendaInSpanish = #"""
        Revisión semanal · Toda la empresa
        ══════════════════════════════════
        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812
        Cálculo determinista a partir de fechas aceptadas y esfuerzos; aún sin probabilidades.
        La historia de tareas empieza el 4 may 2026.
        Tiempo previsto: 49 minutos.

        Antes de la reunión
        ───────────────────
        4 promesas en riesgo de 6 abiertas; la primera, C-1 Portal (Acme), 12 días laborables tarde; 1 fecha
        movida sin avisar; se atasca en Operaciones desde la semana 49.

        Promesas                         6 semanas  12 meses
        ───────────────────────────────  ─────────  ────────
        cumplidas en la fecha prometida          1         1
        cumplidas en la fecha movida             1         1
        incumplidas                              0         1
        fechas movidas                           2         2

        Equipo       Hechas la semana pasada  En curso  Abiertas  De ellas, otro trabajo
        ───────────  ───────────────────────  ────────  ────────  ──────────────────────
        Producto                           1       1/4         3                       0
        Ventas                             0         0         1                       0
        Operaciones                        1       1/3         7                       1
        Finanzas                           0         0         2                       0
        Imprenta                           0         0         1                       0

        • Festivo de Imprenta: 30 nov, Cierre de planta
        • Ausencia de Blas: 26 nov a 2 dic
        • Datos: 1 tarea sin datos; el detalle está en el día de cada responsable.

        Noticias de clientes · 5 min
        ────────────────────────────
        • Sin avisar: C-2 Campaña de otoño (Beta). El cliente cree que es el 27 nov; la fecha vigente es el
          4 dic (movida el 19 nov: por un proveedor). Avisa Marta.
        • Entregada: C-8 Ferias (Acme), el 18 nov (en la fecha prometida). Gracias a Producto y Operaciones.
        • Aceptada por el cliente: C-8 Ferias (Acme), el 20 nov: «Impecable, gracias».
        • Renovación: Acme, el 31 ene, con 1 promesa abierta (1 en riesgo).

        Promesas en riesgo · 24 min
        ───────────────────────────
        • C-1 Portal (Acme): fecha vigente 18 dic, prevista 5 ene (12 días laborables tarde); 17 días en
          cola de Operaciones, Operaciones por encima de su capacidad desde la semana 49 y +1 tarea desde la
          promesa; según 1 fecha aceptada y 3 esfuerzos.
        • C-2 Campaña de otoño (Beta): fecha vigente 4 dic, el cliente cree que es el 27 nov, prevista 3 dic
          (4 días laborables tarde); 8 días a la espera de Imprenta, T-5 Folletos bloqueada por una
          aprobación desde el 12 nov (sin nadie a cargo de desbloquearla) y T-6 Envío devuelta por Ventas;
          según 1 fecha aceptada y 1 esfuerzo.
        • C-3 Auditoría (Gamma): fecha vigente 19 nov, prevista 26 nov (5 días laborables tarde); 4 días
          hasta la fecha de Finanzas; según 1 fecha aceptada.
        Además:
        • C-4 Boletín (Gamma): fecha vigente 1 dic, sin fecha prevista; sin siguiente acción.

        A punto de prometer · 6 min
        ───────────────────────────
        • Propuesta: C-7 Vídeo (Acme), para el 20 ene; como pronto 29 ene; 1 petición sin respuesta; caduca
          el 26 nov.
        • Sin respuesta: T-3 Contrato (C-1), pedida a Finanzas hace 15 días laborables.
        • Sin respuesta: T-10 Guion (C-7), pedida a Producto hace 5 días laborables; hace falta el 11 dic.
        • Contrapropuesta: T-11 Rodaje (C-7), Operaciones la ofrece para el 29 ene; hace falta el 8 ene:
          «Dos equipos de cámara fuera».
        • Devuelta: T-6 Envío (C-2), por Ventas: «Falta la lista de direcciones».

        Dónde se atasca · 6 min
        ───────────────────────
        • Operaciones: desde la semana 49, 79 h de trabajo para 56 h de capacidad y entra más de lo que
          sale. En cola 5 tareas y 1 petición sin respuesta, la más antigua espera desde hace 15 días
          laborables; en 6 semanas, 8 entradas y 1 salida. Frena C-1.

        Traspasos en 10 días laborables · 4 min
        ───────────────────────────────────────
        • Recibe Ventas:
          • T-5 Folletos (Imprenta, el 2 dic) → T-6 Envío (C-2): devuelta.

        Cierre: quién avisa a quién · 4 min
        ───────────────────────────────────
        • Marta avisa a Beta, a más tardar el 24 nov: C-2 pasa al 4 dic.
        • Marta dice a Gamma, a más tardar el 24 nov, lo decidido sobre C-3.
        • Marta dice a Acme, a más tardar el 30 nov, lo decidido sobre C-1.

        Anexo
        ─────
        • En fecha: 1 promesa.
        • Sin siguiente acción: C-4 Boletín (Gamma).
        • Sin previsión posible: C-6 Acto (Beta).
        • A la espera de otros:
          • T-5 Folletos (C-2) bloqueada por una aprobación desde el 12 nov (sin nadie a cargo de
            desbloquearla).
        • Por equipo:
          • Producto: C-1, C-7, T-10
          • Ventas: C-2, T-6
          • Operaciones: C-1, C-7, T-11, atasco
          • Finanzas: C-1, C-3, T-3
          • Imprenta: C-2
        • Por persona:
          • Marta: C-1, C-2, C-3, C-7, T-3, T-10, T-11, T-6
          • Blas: C-1, C-7, T-11, atasco
          • Olga: atasco

        """#

    static let agendaInEnglish = #"""
        Weekly review · Whole company
        ═════════════════════════════
        Agencia Norte · week 48, 23 Nov 2026 · as of event 812
        Deterministic calculation from accepted dates and efforts; no probabilities yet.
        The history of tasks begins on 4 May 2026.
        Planned time: 49 minutes.

        Before the meeting
        ──────────────────
        4 promises at risk out of 6 open; the first, C-1 Portal (Acme), 12 working days
        late; 1 moved date not told; it jams at Operations from week 49.

        Promises                   6 weeks  12 months
        ─────────────────────────  ───────  ─────────
        kept on the promised date        1          1
        kept on the moved date           1          1
        missed                           0          1
        dates moved                      2          2

        Team        Done last week  In progress  Open  Of them, other work
        ──────────  ──────────────  ───────────  ────  ───────────────────
        Product                  1          1/4     3                    0
        Sales                    0            0     1                    0
        Operations               1          1/3     7                    1
        Finance                  0            0     2                    0
        Printer                  0            0     1                    0

        • Holiday of Printer: 30 Nov, Cierre de planta
        • Absence of Blas: 26 Nov to 2 Dec
        • Data: 1 task without data; the details are in each lead's day.

        Client news · 5 min
        ───────────────────
        • Not told: C-2 Campaña de otoño (Beta). The client believes it is 27 Nov; it is
          now due 4 Dec (moved on 19 Nov: because of a supplier). Marta tells them.
        • Delivered: C-8 Ferias (Acme), on 18 Nov (on the promised date). Thanks to
          Product and Operations.
        • Accepted by the client: C-8 Ferias (Acme), on 20 Nov: “Impecable, gracias”.
        • Renewal: Acme, on 31 Jan, with 1 open promise (1 at risk).

        Promises at risk · 24 min
        ─────────────────────────
        • C-1 Portal (Acme): due 18 Dec, projected 5 Jan (12 working days late); 17 days
          in the queue of Operations, Operations over its capacity from week 49 and +1
          task since the promise; based on 1 accepted date and 3 efforts.
        • C-2 Campaña de otoño (Beta): due 4 Dec, the client believes it is 27 Nov,
          projected 3 Dec (4 working days late); 8 days waiting for Printer, T-5
          Folletos blocked by an approval since 12 Nov (nobody in charge of unblocking
          it) and T-6 Envío returned by Sales; based on 1 accepted date and 1 effort.
        • C-3 Auditoría (Gamma): due 19 Nov, projected 26 Nov (5 working days late); 4
          days until Finance's date; based on 1 accepted date.
        Also:
        • C-4 Boletín (Gamma): due 1 Dec, no projected date; no next action.

        About to promise · 6 min
        ────────────────────────
        • Proposed: C-7 Vídeo (Acme), for 20 Jan; 29 Jan at the earliest; 1 unanswered
          request; lapses on 26 Nov.
        • Unanswered: T-3 Contrato (C-1), asked of Finance 15 working days ago.
        • Unanswered: T-10 Guion (C-7), asked of Product 5 working days ago; needed by
          11 Dec.
        • Countered: T-11 Rodaje (C-7), Operations offers it for 29 Jan; needed by 8
          Jan: “Dos equipos de cámara fuera”.
        • Returned: T-6 Envío (C-2), by Sales: “Falta la lista de direcciones”.

        Where it jams · 6 min
        ─────────────────────
        • Operations: from week 49, 79 h of work for 56 h of capacity and more comes in
          than goes out. In the queue 5 tasks and 1 unanswered request, the oldest
          waiting for 15 working days; in 6 weeks, 8 arrivals and 1 departure. It holds
          up C-1.

        Hand-offs within 10 working days · 4 min
        ────────────────────────────────────────
        • Sales receives:
          • T-5 Folletos (Printer, on 2 Dec) → T-6 Envío (C-2): returned.

        Close: who tells whom · 4 min
        ─────────────────────────────
        • Marta tells Beta by 24 Nov: C-2 moves to 4 Dec.
        • Marta tells Gamma by 24 Nov what was decided about C-3.
        • Marta tells Acme by 30 Nov what was decided about C-1.

        Appendix
        ────────
        • On track: 1 promise.
        • Without a next action: C-4 Boletín (Gamma).
        • Cannot be forecast: C-6 Acto (Beta).
        • Waiting for others:
          • T-5 Folletos (C-2) blocked by an approval since 12 Nov (nobody in charge of
            unblocking it).
        • By team:
          • Product: C-1, C-7, T-10
          • Sales: C-2, T-6
          • Operations: C-1, C-7, T-11, jam
          • Finance: C-1, C-3, T-3
          • Printer: C-2
        • By person:
          • Marta: C-1, C-2, C-3, C-7, T-3, T-10, T-11, T-6
          • Blas: C-1, C-7, T-11, jam
          • Olga: jam

        """#

    static let clientAgendaInMarkdown = #"""
        # Revisión semanal · Cliente Beta

        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812

        Cálculo determinista a partir de fechas aceptadas y esfuerzos; aún sin probabilidades.

        La historia de tareas empieza el 4 may 2026.

        Tiempo previsto: 27 minutos.

        ## Antes de la reunión

        1 promesa en riesgo de 2 abiertas; la primera, C-2 Campaña de otoño (Beta), 4 días laborables tarde; 1 fecha movida sin avisar.

        | Promesas | 6 semanas | 12 meses |
        | --- | ---: | ---: |
        | cumplidas en la fecha prometida | 0 | 0 |
        | cumplidas en la fecha movida | 1 | 1 |
        | incumplidas | 0 | 0 |
        | fechas movidas | 2 | 2 |

        - Datos: 1 tarea sin datos; el detalle está en el día de cada responsable.

        ## Noticias de clientes · 5 min

        - Sin avisar: C-2 Campaña de otoño (Beta). El cliente cree que es el 27 nov; la fecha vigente es el 4 dic (movida el 19 nov: por un proveedor). Avisa Marta.

        ## Promesas en riesgo · 8 min

        - C-2 Campaña de otoño (Beta): fecha vigente 4 dic, el cliente cree que es el 27 nov, prevista 3 dic (4 días laborables tarde); 8 días a la espera de Imprenta, T-5 Folletos bloqueada por una aprobación desde el 12 nov (sin nadie a cargo de desbloquearla) y T-6 Envío devuelta por Ventas; según 1 fecha aceptada y 1 esfuerzo.

        ## A punto de prometer · 6 min

        - Devuelta: T-6 Envío (C-2), por Ventas: «Falta la lista de direcciones».

        ## Dónde se atasca

        Ningún atasco frena estas promesas.

        ## Traspasos en 10 días laborables · 4 min

        - Recibe Ventas:
          - T-5 Folletos (Imprenta, el 2 dic) → T-6 Envío (C-2): devuelta.

        ## Cierre: quién avisa a quién · 4 min

        - Marta avisa a Beta, a más tardar el 24 nov: C-2 pasa al 4 dic.

        ## Anexo

        - En fecha: 0 promesas.
        - Sin previsión posible: C-6 Acto (Beta).
        - A la espera de otros:
          - T-5 Folletos (C-2) bloqueada por una aprobación desde el 12 nov (sin nadie a cargo de desbloquearla).
        - Por equipo:
          - Ventas: C-2, T-6
          - Imprenta: C-2
        - Por persona:
          - Marta: C-2, T-6

        """#

    static let boardInEnglish = #"""
        Board
        ═════
        Agencia Norte · week 48, 23 Nov 2026 · as of event 812

        Team        Asked  Queued  Active  Blocked  Due this week  Overdue
        ──────────  ─────  ──────  ──────  ───────  ─────────────  ───────
        Product         1       1     1/4        0              0        0
        Sales           0       1       0        0              0        0
        Operations      1       5     1/3        0              0        0
        Finance         1       1       0        0              1        0
        Printer         0       1       0        1              0        0

        """#

    static let bottlenecksInSpanish = #"""
        Dónde se atasca
        ═══════════════
        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812
        Cálculo determinista a partir de fechas aceptadas y esfuerzos; aún sin
        probabilidades.

        • Operaciones: desde la semana 49, 79 h de trabajo para 56 h de capacidad y
          entra más de lo que sale. En cola 5 tareas y 1 petición sin respuesta, la más
          antigua espera desde hace 15 días laborables; en 6 semanas, 8 entradas y 1
          salida. Frena C-1.

        Trabajo y capacidad en horas (* más trabajo que tiempo)
        ───────────────────────────────────────────────────────
        Equipo         sem.  sem. 49  sem. 50  sem. 51  sem. 52  sem. 53  sem. 1  sem. 2
                         48
        ───────────  ──────  ───────  ───────  ───────  ───────  ───────  ──────  ──────
        Producto      0/120    0/120     0/96   16/120    0/120    0/120   0/120   0/120
        Ventas         0/80     0/80     0/64     0/80     0/80     0/80    0/80    0/80
        Operaciones    0/64   79/56*  167/64*  135/80*    55/80    64/80    0/80    0/80
        Finanzas       0/40     0/40     0/32    16/40     0/40     0/40    0/40    0/40
        Imprenta        0/–      0/–      0/–      0/–      0/–      0/–     0/–     0/–

        Colas
        ─────
        Equipo       Pedidas    En     En      Más  Entradas  Salidas  Sin         Frena
                              cola  curso  antigua                     capacidad
                                                                       desde
        ───────────  ───────  ────  ─────  ───────  ────────  ───────  ──────────  ─────
        Producto           1     1      1       15         4        1  –           C-1
        Ventas             0     1      0       15         2        0  –           C-2
        Operaciones        1     5      1       15         8        1  semana 49   C-1
        Finanzas           1     1      0       15         2        0  –           C-3
        Imprenta           0     1      0       15         1        0  –           C-2
        Entradas y salidas desde el 12 oct; antigüedad en días laborables.

        """#
}
