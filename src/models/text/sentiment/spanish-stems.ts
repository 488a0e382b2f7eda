/**
 * What Spanish words say of an experience: our own list, of several countries. A star stands for any ending, an
 * underscore for a space; accents are left out, as in the plain text.
 */
export const SPANISH = {
  veryGood: `
    excelen* excelso excelsa maravill* espectacular* extraordinari* fantastic* magnific* fabulos* estupend* genial*
    increible increibles increiblemente  esplendid* exquisit* delicios* impecabl* perfect* insuperabl*
    inmejorabl* sobresalient* excepcional* fenomenal* formidabl* brutal alucinant* impresionante* sublime* divin*
    inolvidable* brillante* buenisim* amabilisim* riquisim* lindisim* hermosisim* bellisim* rapidisim* limpisim*
    comodisim* simpatiquisim* contentisim* barbaro barbara barbaros encant* enamor* adoro adore ador_ado fascin*
    deslumbr* flipante* cojonud* chevere* bacan* bakan* chido chida chidos chidas padrisim* chingon* pulenta
    de_lujo de_diez de_10 un_10 10_de_10 diez_de_diez 5_estrellas cinco_estrellas de_primera de_maravilla
    lo_mejor el_mejor la_mejor los_mejores las_mejores mejor_imposible me_encanta* nos_encanta* me_fascin*
    super_recomend* muy_recomend* totalmente_recomend* altamente_recomend* 100_recomend* 100%_recomend* recomendadisim*
    mil_gracias muchas_gracias muchisimas_gracias 10_puntos diez_puntos una_maravilla una_joya una_pasada
    una_delicia no_puede_ser_mejor no_se_puede_pedir_mas sin_palabras_excelente de_pelicula la_rompe* se_lucieron
    mejor_compra mejor_inversion volveria_sin_dudar sin_duda_volver* matricula_de_honor
  `,
  good: `
    buen buenisim* buena buenas bueno buenos bonit* bien bella bello bellas bellos belleza lind* hermos* precios* agradabl*
    amabl* atent* atencion_excelente cordial* cortes corteses cortesia simpatic* cariños* calid* calidez acoged* amistos*
    respetuos* educado educada educados educadas profesional* eficien* eficaz* eficac* rapid* agil agiles agilidad
    puntual* comod* confortabl* comodidad limpi* impolut* pulcr* ordenad* tranquil* silencios* seguro segura seguros seguras
    seguridad confiabl* fiabl* confianza honesto honesta honestos honestas honestidad honrad* serio serios seriedad transparen* sincer* util utiles practico practica
    practicos practicas facil* sencill* intuitiv* claro clara claros claras claridad  variad* variedad rico rica ricos ricas sabros* fresc* jugos*
    gust* gusto disfrut* feliz felic* content* satisf* encantad* agradec* gracias grata gratas grato gratos gratamente
    recomend* recomiend* vale_la_pena merece* merec* acertad* acierto correcto correcta correctos correctas correctamente
    adecuad* ideal* barat* economic* asequible* razonabl* accesibl* gratis competitiv* ahorr* ventaj* calidad beneficio* mejor mejores
    mejora mejoro mejorado mejoras mejoraron  supero superaron supera_las superior* favorit*  interesant* divertid* entretenid*
    emocion* motivador* motivante* motivado motivada inspir* enriqueced* valios* didactic* aprend* ayud* resolvi* resuelt* resuelv* solucion* soluciona*
    cumplio cumplen cumple cumplid* funciona_bien amplia amplio amplias amplios ampli* espacios* luminos* modern* elegan* renovad* nuevecit* reluciente*
    resistente* solid* durader* robust* potente* preciso precisos exacto exacta nitid* ligero ligera suave* preciosidad joya joyas encanto delicia acert*
    felicit* enhorabuena bravo exito* exitos* guay mola molan chul* copad* piola padre padres padrisimo suave_gacho
    ganga oferton chollo bendicion bendiciones excel amor amo love amoros* esmer* detallist* servicial* solicito bien_dispuest* siempre_dispuest*
    diligen* paciente* pacienc* comprensiv* empat* human* generos* flexibl* resolutiv* competent* capacitad* preparad* experto expertos
     volvere* volveremos regresaremos regresaria repetir* repetiremos repetire repito fiel fieles leal leales a_tiempo en_tiempo_y_forma
    antes_de_lo_previsto antes_de_lo_esperado sin_problema* sin_ningun_problema sin_demora* sin_complicacion* sin_ningun_inconveniente
    sin_inconveniente* sin_queja* sin_fallo* sin_falla* no_hay_queja* ninguna_queja cero_problemas sin_errores ningun_problema
    no_tengo_queja* no_tengo_ninguna_queja nada_que_objetar nada_malo nada_que_envidiar no_me_arrepiento sin_esperas sin_colas
    buen_precio buenos_precios buena_relacion calidad_precio relacion_calidad bien_ubicad* bien_situad* centric*
    encarecidamente encarecidament* sin_duda sin_dudar* al_pelo al_toque como_nuevo como_nueva bien_hecho sin_pegas por_fin todo_bien muy_bien cumplio cumplen
    me_gust* nos_gust* les_gust* me_alegr* recomendable* atinado atinada conforme conformes puntualidad rapidez amabilidad
    orgullos* fluid* estable estables lograd* logro logra acogida maravillos* valor_añadido un_placer placer placenter*
    limpieza_impecable muy_amable* cumple_su_funcion cumple_con a_buen_precio sin_peros fan fans top crack cracks
    profesionalidad profesionalismo dedicacion compromet* humildad trato_humano buena_onda buen_rollo bonanz* mejor_que
  `,
  neutral: `
    normal normales normalito normalita normalmente regular regulares mas_o_menos asi_asi ni_fu_ni_fa pasable* aceptable* mediocre*
    promedio del_monton sin_mas podria_mejorar puede_mejorar podrian_mejorar pueden_mejorar mejorable* ni_bien_ni_mal
    ni_bueno_ni_malo sin_pena_ni_gloria del_promedio estandar estandares basico basica basicos basicas cumple_sin_mas
    ok okey aprobado suficiente correcto_sin_mas nada_especial nada_del_otro_mundo nada_extraordinario tres_estrellas 3_estrellas
    depende a_veces suele irregular* intermedi* justito podria_ser_mejor no_esta_mal no_estuvo_mal tal_cual se_deja
  `,
  bad: `
    nadie_avis* nadie_llam* nadie_vino nadie_vien* se_quedaron_sin nos_quedamos_sin me_quede_sin nos_hemos_quedado_sin gote* fuga_de fugas pierde_agua pierde_aceite vuelve_a_llamar
    vuelven_a_llamar vuelvo_a_llamar otra_vez_lo_mismo sigue_sin siguen_sin sigo_sin seguimos_sin sin_noticias otro_proveedor otra_compañia otra_empresa mal_apuntad* no_me_llam* no_nos_llam*
    no_me_devuel* no_nos_devuel* no_devuel* no_devolv* no_me_devolv* no_me_reembols* no_reembols* no_me_abon* no_me_cambi* no_me_arregl* no_arregl* me_siguen_cobrando siguen_sin sigo_sin seguimos_sin sigo_esperando seguimos_esperando llevo_esperando
    chatarra carecia apenas_funciona menos_de_lo_esperado gerente_fue se_apaga* se_reinicia* parpadea* se_calienta sobrecalient* sobrecalent* agrietad* muert* murio debil debiles devolucion* repar* reemplaz* desafort* dejo_de
    no_pude no_puedo no_podia no_pudimos no_pudieron no_se_puede no_pueden no_tiene no_tienen no_tenia no_tenian no_habia no_hay no_es no_era no_fue no_estaba no_esta no_son no_eran no_hace no_hacen no_hizo no_hicieron
    no_me_dieron no_dan no_da no_me_dej* no_vino no_vinieron no_aparec* no_entreg* no_devuelv* no_avis* no_quier* no_quis* nada_que_ver unico_problema unico_inconveniente unico_malo lo_unico_malo desearia no_estoy no_estamos no_qued* no_se_molest*
    mal mala malas malo malos malamente peor peores empeor* defect* defectuos* fall* falla fallo fallos fallas error errores erron* equivoc*
    problem* inconvenient* incidencia* averi* rot* roto rota rotos rotas rompio rompe rompen dañ* daño estrope* descompu* arruin*
    lent* tard* tardanza demor* retras* atras* espera esperando esperas colas cola_enorme fila filas incumpl* impuntual*
    no_funciona* dejo_de_funcionar no_sirve* no_anda no_andan no_prende no_enciende no_carga no_llego no_llega no_han_llegado no_ha_llegado
    nunca_llego no_contestan no_contesta no_responden no_responde no_atienden no_atiende nadie_contesta nadie_responde nadie_atiende
    nadie_me_* nadie_nos_* nadie_sabe no_me_resuelv* no_resuelv* no_solucion* sin_solucion sin_respuesta no_me_gust* no_nos_gust*
    no_recomiend* no_lo_recomiend* no_la_recomiend* no_recomendable no_recomendaria no_vale_la_pena no_merece_la_pena no_vale no_volver* no_volvere*
    no_compre* no_lo_compren no_es_lo_que no_cumpl* no_era_lo_que nada_bueno deja_que_desear deja_mucho_que_desear dejo_que_desear
    caro cara caros caras carisim* costoso costosos costosa exagerad* abusiv* abus* sobreprecio encarecen encarecieron encarecido inflad* cobr* sobrecost* recargo*
    suci* suciedad mugr* manch* polv* hume* hedor hiede apest* olor olores mal_olor moho cucaracha* chinche* hormigas ratas raton_muerto pelos pelo_en
    ruid* ruidos* incomod* molest* fastid* estres* agobi* cansad* cansado canso aburr* tedios* pesad* monoton* repetitiv* confus* complic* dificil* enredad* engorros*
    anticuad* viej* obsolet* desgastad* gastad* deterior* descuid* abandon* desorden* desorganiz* desastros* caotic* caos
    comida_fria llego_frio llego_fria llegaron_frias crudo cruda crudos crudas quemad* insipid* sos* rancio rancia salado salada duro dura grasient* aceitos* recalentad* pasado_de
    escas* poca poco pocos pocas insuficien* incomplet* falt* falto faltan falta faltaba faltaban carec* carente ausencia muy_limitad* minuscul* diminut* estrech*
    maleducad* groser* antipatic* desagrad* descort* irrespetuos* prepotent* arrogant* soberbi* altaner*  seco secos secas desinter* indiferen* apatic* desatent*
    incompeten* ineficien* ineficaz* inept* inutil* torpe* negligen* poco_profesional* falta_de_profesionalidad irresponsabl* informal* improvis*
    mentir* mienten miente engañ* engan* falso falsa falsos falsas publicidad_engañosa dudos* sospech* trampa* tramp* fraud*
    queja* quej* reclam* denunci* protest* disgust* enoj* enfad* molesto indign* frustr* decepcion* desilusion* desencant* defraud* arrepent* arrepient* lament* lastima pena preocup*
    trist* deprim* dolor* dolio miedo insegur* peligr* riesgo* robad* robo_de perder perdio perdieron perdi perdido perdida pierd* extravi* desaparec*
    cancel* devolv* devuel* reembols* anul* baja bajaron rechaz* negaron nego niega niegan negaban negativ* bloque* colg* cuelg* trabada trabado traban trabando se_traba congel* se_cae caida caidas cae desconect* intermitent*
    pesimo_trato mal_servicio mala_atencion mal_trato maltrat* ignor* desprec* humill* discrimin* amenaz* acos* presionan presionaron insist* spam
    basic*_fallas fragil* endebl* barato_y_malo plastico_barato se_rompe se_despega despeg* rayado rayada rayados rayadas rayon* golpead* abollad* aplastad*  vencid* caducad*  falsific* pirat* imitacion*
    calvario odise* lio lios follon quilombo despelote desmadre gacho gacha gachos fome penca choto chota trucho trucha chafa chafas chafi* cutre* choro naco
    chant* verso verseros embaucad* embauc* lucr* avaricia aprovech* chapuza chapuz* pifia pifi* regañ* discutir discusion* pelea pelear peleas gritos grit* insult* fea feo feos feas feisim* flojo floja flojos flojas floj*
    insoport*  contradic* nunca_mas jamas_vuelvo cero_recomend* en_contra tampoco no_ayud* demasiad* excesiv* sobrevalor* contras
    desafortunad* desgraciad* lamentablemente desventaj* enfermo enferma enfermos enfermas enfermedad* intoxic* vomit* diarrea alerg* sufr* padec* dejad* bochorn* pobre* vago vaga vacio pequeñ*
    lata latoso lataz* rollo_macabeo rabia coraje bronca fatig* harto harta hartos hartas hart* cabread* cabre* encabron* emput* mosquead* mosque* chasco* bajon
    increible_que imposible* imposibl* inaceptable_que inadmisibl* intolerabl* injust* irregularidad* no_se_entiende no_entiendo no_explica* sin_aviso sin_avisar sin_previo_aviso ni_siquiera ni_una_disculpa
    me_arrepiento decep* desepcion* sin_sabor tirar_el_dinero tirad* basta dejaron_plantad* plantad* me_dejaron_sin nos_dejaron_sin sin_internet sin_servicio sin_luz sin_señal
  `,
  veryBad: `
    pesim* horribl* horroros* horror horrend* terribl* espantos* desastre* nefast* asqueros* asco repugnant* repulsiv* atroz* atroces
    fatal* malisim* lentisim* suciisim* sucisim* penos* lamentabl* deplorabl* vergonzos* verguenza vergüenza sinverguenza* bochornos* infam* indecent*
    inaceptabl* inadmisible* intolerable* insufribl* insoportabl* inhuman* estaf* robo robos roban robaron ladron* timo timos timad* timaron fraude* tomadura_de_pelo
    basura* porqueria* mierd* bazofia bodrio* patetic* ridicul* odio odi* detest* aborrec* pesadilla* infierno infernal* cagad* cagaron pinche* puta putos
    lo_peor el_peor la_peor los_peores las_peores de_lo_peor peor_imposible lo_mas_bajo nunca_mas nunca_jamas jamas_volver* nunca_volver* no_volveria* no_vuelvo no_pienso_volver
    cero_estrellas 0_estrellas una_estrella 1_estrella ni_una_estrella no_merece_ni perdida_de_tiempo perdida_de_dinero perder_el_tiempo tirar_el_dinero dinero_tirado plata_tirada
    no_lo_recomiendo no_la_recomiendo no_los_recomiendo no_recomiendo_a_nadie no_se_lo_recomiendo no_compren no_contraten no_vayan huyan huid huir eviten evitar evitenlo
    un_desastre una_verguenza una_porqueria una_estafa una_basura una_mierda un_asco que_asco que_verguenza delincuent* criminal* abusadores sinverguenzas caraduras caradura jeta
    nula nulo inexistente* inservibl* impresentable* tercermundist* mafia mafios* ratas rateros rater* chorros chorizos hijos_de_puta malditos maldit* culer* ojete*
  `,
  shiftsUp: `
    muy mucho mucha muchos muchas super sumamente totalmente absolutamente realmente bastante tan tanto re extremadamente increiblemente
    completamente verdaderamente demasiado siempre todo todos toda requete hiper mega harto_bien ultra
  `,
  wishes: `
    deberia* deberi* podria* podrian* ojala seria sugier* sugerenc* sugeriria faltaria convendria hubiera* hubiese* habria* si_fuera estaria_bien me_gustaria nos_gustaria
    esperaba esperabamos esperaria creia pensaba se_supone supuest*
  `,
} as const;
