/** A rule as a pattern over a sentence's plain words joined by spaces (lower case, no accents, no apostrophes, ñ kept). */
export type Rule = RegExp;

/**
 * Words with a bounded gap. Every gap is bounded, so that no text takes long.
 */
const GAP = "(?: \\S+){0,4} ";
const all = (...patterns: string[]): Rule[] =>
  patterns.map((pattern) => new RegExp(`(?:^| )(?:${pattern.replaceAll(" … ", GAP)})(?= |$)`));

const ES_WILL =
  "(?:quiero|quisiera|queremos|deseo|deseamos|necesito|necesitamos|valorando|le hago para|hay que hacer para|los requisitos para|requisitos para|voy a|vamos a|pienso|pensando en|pensando seriamente en|planeo|decidi|decidido|hemos decidido|solicito|solicitamos|me gustaria|como hago para|como puedo|como se hace para|que tengo que hacer para|exijo|estoy por|estamos por|a punto de|me voy a|nos vamos a|tendre que|tendremos que|ire a|prefiero|procedo a|me planteo|considero|considerando|estoy valorando|estoy considerando|evaluando|pido|pedir|tramitar|gestionar|mejor|terminare por|acabare por|acabo de|hare|hoy mismo|mañana|manana)";
const ES_BOND =
  "(?:contrato|servicio|servicios|cuenta|cuentas|linea|lineas|plan|suscripcion|subscripcion|membresia|abono|poliza|seguro|tarjeta|isapre|mutua|prepaga|mantenimiento|internet|fibra|afiliacion|matricula|cuota|inscripcion|portabilidad)";
const ES_PLACE =
  "(?:compañias?|companias?|empresas?|proveedor(?:es)?|bancos?|operador(?:a|as|es)?|gimnasios?|aseguradoras?|seguro|tiendas?|taller(?:es)?|clinicas?|academias?|gestorias?|contador|asesor|prepagas?|telefonicas?|distribuidor(?:es)?|mutualistas?|isapres?|afp|peluqueria|medico|dentista)";
const ES_RIVAL = `(?:competencia|otr[oa]s? ${ES_PLACE}|otro lado|otra parte|otro sitio|otro lugar|otra marca)`;

/** Saying that one means to leave, in Spanish. */
export const LEAVING_ES = all(
  `${ES_WILL} (?:dar(?:me|nos|lo|la)? de baja|la baja|darle de baja)`,
  `${ES_WILL} … (?:de baja|la baja)`,
  "(?:me|nos) (?:doy|damos|dare|daremos|di|dimos|estoy dando|hemos dado|he dado) de baja",
  "(?:tramitar|tramitare|solicito|pido|pedi|he pedido|quiero|gestionen|den|denme|deme|dame|procedan a) (?:la |mi |de )baja",
  "(?:darme|darnos|doy|damos) de baja",
  "boton de (?:la )?baja",
  "\\S*tramit\\S* (?:mi|la) baja",
  "(?:me|nos) (?:quiero|queremos|voy a|vamos a|tengo que|gustaria|pienso) (?:ir|cambiar|borrar|salir|retirar|pasar|largar|marchar)(?! (?:a|al|de|el|la|los|de la) (?:casa|turno|plan|tarifa|mesa|habitacion|fecha|dia|horario|vacaciones|talla|nombre|tienda|cine|ropa))",
  "(?:quiero|deseo|voy a|vamos a|decidido|decidi|prefiero|pensando en|valorando|considerando|a punto de|pienso) (?:irme|irnos|cambiarme|cambiarnos|borrarme|borrarnos|salirme|salirnos|retirarme|retirarnos|largarme|marcharme|pasarme|pasarnos)(?! (?:a|de) (?:casa|turno|plan|tarifa|mesa|habitacion|fecha|dia|horario|vacaciones|talla|nombre|dormir))",
  "(?:me|nos) (?:largo|largamos|borro|borramos|piro|marcho|marchamos|desafilio|desapunto)",
  "(?:me|nos) (?:cambio|cambiamos|voy|vamos|paso) en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|cuanto|unos dias)",
  `(?:rescindimos|damos por terminado|finalizamos|terminamos|cancelamos|cancelo|dar(?:emos|e)? termino|poner(?:le)? (?:termino|fin)|pongo fin) … ${ES_BOND}`,
  `renunciar a (?:la|mi|el|su) ${ES_BOND}`,
  "ya no (?:quiero|queremos|deseo|voy a) (?:seguir|continuar|ser|su|el servicio|este servicio|estar|pagar)",
  "(?:nunca|jamas) mas (?:les |os |le |los )?(?:compro|contrato|pido|confio|vengo|voy|uso|piso)",
  "ultima vez que (?:les |os |le )?(?:confio|compro|compramos|vengo|venimos|pido|contrato|uso|piso|reservo)",
  "no (?:me|nos) (?:volveis|vuelven|veis|ven|van|vais|volveran|vereis) a ver",
  "no (?:conteis|cuenten|cuentes|cuente) conmigo",
  "con (?:ustedes|vosotros) no (?:sigo|seguimos|continuo)",
  "no (?:pienso|vamos a|voy a|pensamos) volver(?: a)? (?:comprar|contratar|ir|pedir|venir|confiar|usar)",
  "cancelen(?:lo|la|melo|mela)",
  "(?:cancelo|cancelamos|cancelare|cancelaremos) todo",
  `(?:cotizando|mirando|buscando|busco|buscamos|comparando|hable|hablado|presupuesto)(?: \\S+){0,2} ${ES_RIVAL}`,
  `(?:pasando|cambiando)(?:me|nos)? (?:a|para|con) (?:la )?${ES_RIVAL}`,
  `(?:valorando|pensando en|considerando|evaluando) (?:\\S+ ){0,3}(?:cambiar|cambiarnos|irnos|irme|retirar|cerrar)(?: \\S+){0,4} ${ES_PLACE}`,
  "(?:retirar|sacar) (?:mis|nuestros|todos mis) (?:ahorros|fondos)",
  `${ES_WILL} (?:cancelar|cancelarlo|cancelarla|anular|rescindir|terminar|finalizar|resolver|dejar|cerrar|dar por terminado) … ${ES_BOND}`,
  `(?:cancelare|cancelaremos|rescindire|anulare|cerrare|dejare|cancelo|cancelen|cancelenme|cierro|cierren|rescindo|anulen) … ${ES_BOND}`,
  `no (?:voy|vamos|pienso|pensamos|quiero|queremos) (?:a )?(?:renovar|renovarlo|renovarla|seguir|continuar)`,
  "no (?:renovare|renovaremos|renuevo|renovamos|continuare|continuaremos|seguire|seguiremos)",
  `${ES_WILL} (?:cambiar(?:me|nos)?|pasar(?:me|nos)?|ir(?:me|nos)?|llevar(?:me|nos)?|mudar(?:me|nos)?|migrar|portar(?:me|nos)?) … (?:a |de |con )?(?:la |a la )?${ES_RIVAL}`,
  `${ES_WILL} (?:cambiar(?:me|nos)?|cambiar) de (?:compañia|compania|empresa|proveedor|banco|operadora|operador|gimnasio|aseguradora|seguro|tienda|taller|academia|clinica|gestoria|distribuidor|peluqueria|medico|dentista)`,
  "(?:cambiarme|cambiarnos) (?:de|a) (?:compañia|compania|empresa|proveedor|banco|operadora|operador|gimnasio|aseguradora|seguro|otra|otro|la competencia)",
  `(?:me|nos) (?:voy|vamos|ire|iremos|paso|pasamos|pasare|pasaremos|cambio|cambiamos|cambiare|cambiaremos|largo|marcho|mudo|llevo mi) … ${ES_RIVAL}`,
  "(?:me|nos) (?:cambio|cambiare|cambiamos|cambiaremos) de (?:compañia|compania|empresa|proveedor|banco|operadora|operador|gimnasio|aseguradora|seguro)",
  `(?:contrate|contratare|contrataremos|contratamos|buscar|busco|buscare|buscaremos|buscando|mirando|cotizando) (?:a |con |ya |en )?${ES_RIVAL}`,
  "(?:me|nos) (?:voy|vamos|marcho|largo|retiro) (?:definitivamente|ya|de esta (?:compañia|compania|empresa)|de aqui|con la competencia|a la competencia|de su (?:compañia|compania|empresa)|del (?:gimnasio|banco|plan))",
  "(?:dejo|dejamos|dejare|dejaremos|dejar|abandono|abandonare|abandonamos) (?:de ser|su|esta|este|la|el|la) (?:cliente|clienta|clientes|compañia|compania|empresa|servicio|banco|gimnasio|socio|socia)",
  "(?:hare|haremos|hacer|hago|pedir|pedire|pido|iniciar|inicio|solicitar|solicite|solicito) … portabilidad",
  "(?:hasta aqui|se acabo|ultima vez que|ultimo mes|ultimo recibo) … (?:cliente|con ustedes|con vosotros|les compro|compro|pago|que pago)",
  "(?:es|sera|fue) (?:la|mi|nuestra) ultima (?:vez|compra)",
  "(?:no|nunca|jamas) (?:vuelvo|volvere|volveremos|volvemos|volveria|volverare)(?: mas)?(?: a)? (?:comprar|comprarles|contratar|contratarlos|confiar|usar|pedir|pedirles|ir|pisar|venir|con ustedes|con vosotros|aqui|nunca|jamas|mas)",
  "(?:nunca|jamas) (?:mas )?(?:vuelvo|volvere|volveremos)",
  "(?:no|nunca) (?:les|os|le|te) (?:compro|comprare|contrato|contratare|vuelvo) (?:mas|nunca|a comprar|a contratar)",
  "(?:si no|de lo contrario|o) … (?:me voy|nos vamos|me doy de baja|me cambio|nos cambiamos|cancelo|cancelamos|cancelare|me paso|cambiare|cambiaremos|cambio de)",
  "(?:me|nos) (?:voy|vamos) a (?:ir|cambiar|dar)",
  "(?:no me|no nos) (?:veran|vereis|vuelven a ver|volveran a ver)",
  "(?:perdieron|han perdido|perdio|pierden|habeis perdido|perdeis) (?:a )?(?:un|una|otro|otra|este|esta)(?: \\S+)? (?:cliente|clienta|socio|socia|suscriptor)",
  "chau (?:\\S+ )?(?:me voy|me cambio)",
);

/** What looks like leaving and is not, in Spanish: somebody else's, undone, or only a thing cancelled. */
export const STAYING_ES = all(
  "no (?:quiero|queremos|pienso|pensamos|voy a|vamos a|me voy a|tengo intencion de|deseo) (?:a )?(?:dar(?:me|nos)|cambiar(?:me|nos)?|cancelar|ir(?:me|nos)|dejar(?:los|los)?|anular)",
  "no (?:me|nos) (?:cambio|cambiare|cambiaria|cambiamos|voy|vamos|doy|iria|paso)",
  "(?:no|ni) … (?:me|nos) (?:cambiaria|iria)",
  "(?:sin|no) tener que … (?:baja|cancelar)",
  "(?:no) (?:me) (?:dejan|dejaron) (?:entrar|pasar)",
  "(?:dieron|dio|han dado|ha dado|daban) de baja (?:\\S+ )?(?:por error|sin)",
  "de baja (?:por error|medica|laboral|por enfermedad|maternal|paternal)",
  "(?:estoy|esta|estaba|estuvo|estan) de baja",
  "(?:pense|pensaba|estuve) … pero (?:me|nos) (?:quede|quedo|convencieron|quedamos|resolvieron|solucionaron)",
  "(?:me|nos) (?:convencieron|ayudaron) … (?:quedarme|quedarnos|no)",
);

const EN_WILL =
  "(?:want to|wants to|wanna|going to|gonna|will|ill|i ll|would like to|id like to|like to|need to|have to|plan to|planning to|planning on|thinking of|thinking about|considering|decided to|about to|ready to|intend to|trying to|shall i|should i|can i|how do i|how can i|am|im|i m|were|we are|think i should|i should|we should|might|it is time to|its time to|time to|rather|i|soon|let me|next month i)";
const EN_BOND =
  "(?:contract|contracts|service|services|account|accounts|subscription|membership|plan|policy|line|lines|internet|company|provider|carrier|operator|abonnement|agreement|coverage|you|bank|card|gym|insurance)";
const EN_RIVAL =
  "(?:competition|competitor|competitors|concurrence|concurence|another company|another provider|another operator|another bank|another carrier|another gym|another insurer|someone else|somewhere else|elsewhere|different company|different provider|other company|other provider|rival)";

/** Saying that one means to leave, in English. */
export const LEAVING_EN = all(
  `(?:i|we|to) (?:quit|resign)(?: it)?`,
  `${EN_WILL} (?:quit|quitting|leave|leaving|abandon|abandoning|ditch|ditching|dump|dumping|drop|dropping)(?: it| soon| now| definitely)?(?: (?:you|this|the|your|my|\\S+))?(?: ${EN_BOND})?`,
  `${EN_WILL} (?:cancel|cancelling|canceling|terminate|terminating|end|ending|close|closing|stop|stopping|resign|finish) … ${EN_BOND}`,
  "(?:want to|going to|have to|need to|will|ill|might|decided to) (?:leave|switch|quit|cancel)(?: soon| now| tomorrow| tonight| today| next month| this month)?$",
  "(?:how to|how do i|how can i|can i) (?:leave|quit|cancel) (?:the |this |your |my )?(?:service|company|contract|subscription|membership)",
  `(?:contract|subscription|account|membership) (?:is |was |has been )?(?:terminated|cancelled|canceled|closed)`,
  `${EN_WILL} (?:switch|switching|move|moving|port|porting)(?: \\S+){0,3} (?:to|over to) (?:a |an |the |your )?(?!(?:a )?(?:new|bigger|better|different|another|other|cheaper|higher|lower)? ?(?:plan|option|tariff|house|flat|address|apartment|phone|password|email|room|seat|size)s?)\\S+`,
  `${EN_WILL} (?:switch|switching|change|changing) (?:soon|now|providers?|operators?|compan(?:y|ies)|carriers?|services?|banks?|gyms?|insurers?|from|away|asap)`,
  `${EN_WILL} (?:look|looking|shop|shopping|go|going|take|taking)(?: \\S+){0,4} ${EN_RIVAL}`,
  `(?:switch|switching|switched|move|moving|going|try|trying|join|joining) (?:to |with )?(?:the |a |an |your )?${EN_RIVAL}`,
  `(?:will|ill|going to) (?:try|join) (?:the )?${EN_RIVAL}`,
  "(?:not|wont|will not|never|dont want to|not going to|wouldnt) (?:be )?(?:renew|renewing|renewed|continue with|continuing with|stay with|staying with|stay here|stay there|stay at|stay in this)",
  "(?:not|wont|will not|never|dont want to|not going to|am not|im not) (?:be )?(?:use|using|buy|buying|order|ordering|do business with|come back|coming back|return|returning|shop|shopping)(?: \\S+){0,4} (?:again|anymore|ever)",
  "never (?:use|buy|order|shop|do business|stay|go|come|eat|visit)(?: \\S+){0,4} (?:again|back|anymore)",
  "(?:will|ill|would|id) never (?:come back|return|go back|be back|buy from|order from|shop here|stay here|stay there)",
  "never again",
  "(?:say|saying) (?:goodbye|good bye|bye) to",
  "(?:bye bye|goodbye|good bye|ciao)(?: \\S+){0,2} \\S+ (?:here i come|im leaving|i am leaving)",
  "(?:im|i am|were|we are) (?:done|finished|through) with",
  "(?:i|we|ill|will|soon) (?:will )?(?:move|moving) (?:on|to)",
  "(?:lost|losing|lose) (?:a|me as a|us as|another)(?: \\S+){0,2} (?:customer|client|member|subscriber)",
  "(?:last|final) (?:time|order|purchase|month|payment)(?: \\S+){0,3} (?:with you|from you|here|you guys|ill|i will)",
  "(?:otherwise|or|or else|if not|if you dont do anything) (?:\\S+ ){0,4}(?:leave|quit|switch|cancel|go elsewhere)",
  "(?:terminate|cancel|end|close) my (?:contract|subscription|account|membership|service|plan|policy|line)",
  "(?:take|taking) (?:my|our) business elsewhere",
  "(?:i am|im|we are|were|ill be|i will be|will be) (?:thinking of |definitely |now |also |finally )?(?:leaving|quitting|switching)",
);

/** What looks like leaving and is not, in English. */
export const STAYING_EN = all(
  "(?:dont|do not|not|never|wont|will not|didnt|wouldnt|no reason to)(?: \\S+){0,3} (?:leave|leaving|quit|quitting|switch|switching|cancel|cancelling|canceling|go anywhere|going anywhere|change)",
  "(?:flight|train|bus|ship|plane|order|appointment|booking|reservation|meeting|class|event|show|concert|delivery|trip|driver|technician|waiter) (?:is |was |has been |got |will be |were )?(?:leaving|cancelled|canceled|left|leave)",
  "(?:cancel|cancelled|canceled|cancelling|change|changing|close|closing)(?: \\S+){0,2} (?:flight|flights|order|orders|appointment|booking|reservation|meeting|trip|seat|ticket|tickets|address|password|email|delivery|option|room|date|name|size)",
  "(?:leaving|leave) (?:somewhere|this review|these|to|for|at|from|on|a review|a comment|feedback|a message|a tip|the house|the hotel|the store|the airport|home|work|town|me|us|it|early|late|the room|my)(?! (?:by|competition|another|good|provider|company|bank|gym|contract))",
  "(?:you|they|he|she) (?:should|can|could|may|must) (?:leave|quit|switch|change|cancel)",
  "(?:can|could|may) (?:i|we) (?:leave|change|switch)(?: \\S+){0,3} (?:here|bag|luggage|car|seat|plan|option|language|address|date)",
  "(?:thought|was thinking|almost|nearly|considered)(?: \\S+){0,6} but(?: \\S+){0,5} (?:stay|stayed|staying|resolved|convinced)",
);

/** It cannot wait, in Spanish. */
export const URGENT_ES = all(
  "(?:es |muy |super |sumamente |con caracter |de forma )?(?:urgente|me urge|nos urge|urge que|urgencia|urgentes)",
  "(?:necesito|necesitamos|quiero|queremos|exijo|pido|solucion\\S*|resuelv\\S*|llam\\S*|respond\\S*|contest\\S*|envi\\S*|arregl\\S*|atiend\\S*|devuelv\\S*|vengan|por favor|favor)(?: \\S+){0,8} (?:lo antes posible|cuanto antes|a la brevedad|a la mayor brevedad|de inmediato|inmediatamente|urgentemente|ya mismo|ahora mismo|hoy mismo|de una vez|sin falta|lo mas pronto posible|lo mas rapido posible|enseguida)",
  "(?:lo |la |los |las )?(?:necesito|necesitamos|requiero|requerimos|ocupo|preciso|precisamos) … (?:hoy|ya|mañana|manana|ahora|esta tarde|esta noche|esta semana|antes de)",
  "(?:es|tengo|tenemos|una) (?:una )?emergencia",
  "(?:estoy|estamos|llevo|llevamos|sigo|seguimos|me quede|nos quedamos|me dejaron|nos dejaron|quedo|quedamos)(?: \\S+){0,4} sin (?:luz|agua|gas|internet|servicio|linea|telefono|calefaccion|sistema|dinero|medicamento|medicacion|medicinas|electricidad|señal|senal|cobertura|poder trabajar|acceso)",
  "no (?:puedo|podemos) (?:trabajar|entrar|operar|cobrar|vender|facturar|acceder)",
  "(?:hay|tengo|huele|olor|fuga|escape)(?: \\S+){0,3} (?:gas|fuga|incendio|humo|chispas|inundacion|inundado|cortocircuito)",
  "(?:me|nos|le|les) (?:estan robando|robaron la tarjeta|hackearon|han hackeado|estafaron|han estafado|duplicaron la tarjeta)",
  "(?:vence|vencen|caduca|se me acaba|termina)(?: \\S+){0,3} (?:hoy|mañana|manana|esta semana)",
  "(?:una denuncia|denunciar|denunciare|una demanda|demandar|demandarlos|demandare|abogado|abogada|abogados|profeco|sernac|indecopi|proteccion al consumidor|derechos del consumidor|oficina del consumidor|omic|condusef|juzgado|acciones legales|defensa del consumidor|hoja de reclamaciones|libro de reclamaciones)",
  "(?:mi (?:hijo|hija|madre|padre|bebe|esposa|marido|abuela|abuelo)|persona mayor|embarazada|enfermo|enferma|paciente)(?: \\S+){0,6} (?:necesita|depende|hospital|oxigeno|urgente|peligro)",
);

/** It cannot wait, in English. */
export const URGENT_EN = all(
  "(?:urgent|urgently|urgency|asap|emergency|time sensitive)",
  "(?:need|want|please|must|call|fix|send|help|demand|answer|reply|resolve|solve|contact)(?: \\S+){0,6} (?:immediately|right now|right away|straight away|as soon as possible|at once|today)",
  "(?:need|needs|needed|must have|require)(?: \\S+){0,6} (?:today|tonight|now|tomorrow|by monday|by friday)",
  "(?:without|no|have no|lost)(?: \\S+){0,1} (?:power|electricity|water|gas|internet|heating|hot water|service|phone line|connection|access|medication|insulin)(?: (?:since|for|all|at all|today|now))",
  "(?:cant|cannot|can not|unable to) (?:work|operate|get in|access my|log in to my account|sell|invoice)",
  "(?:gas leak|smell gas|smell of gas|on fire|caught fire|smoke coming|sparks|flooding|flooded|leaking gas)",
  "(?:card|account|identity)(?: \\S+){0,3} (?:stolen|hacked|compromised)",
  "(?:stolen|hacked)(?: \\S+){0,2} (?:card|account)",
  "(?:lawyer|attorney|sue|suing|legal action|small claims|trading standards|ombudsman|consumer protection|better business bureau)",
  "(?:expires|expiring|due|deadline)(?: \\S+){0,3} (?:today|tomorrow|tonight)",
);

/** "Not urgent": what takes urgency back, in both languages. */
export const CALM = all(
  "(?:no es|no era|no corre|no tengo|sin|nada|no hay|not|isnt|no|nothing) (?:\\S+ )?(?:urgente|urgencia|prisa|urgent|urgency|rush|hurry|emergency|emergencia)",
);
