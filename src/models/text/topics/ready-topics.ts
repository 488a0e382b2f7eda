/** A topic: what it is called and the words that name it, spelled as in our lists of stems. */
export type TopicRule = {
  topic: string;
  /** "lent*" is a stem, "a_tiempo" words in a row, "!pago_atencion" says that these name nothing here. */
  words: readonly string[];
};

const list = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** Topics every company starts with, in Spanish and English; it may change and add to them. */
export const READY_TOPICS: readonly TopicRule[] = [
  {
    topic: "price",
    words: list(`
      precio* caro cara caros caras carisim* barat* costos* cuesta cuestan costo costaba costo_de coste costes tarifa* descuento* oferta ofertas promocion* rebaja* gang* sobreprecio asequible* economic*
      dinero vale_la_pena relacion_calidad encarec* subida_de_precio aumento_de_precio euros dolares pesos plata presupuesto ahorr* chollo ganga lana_que !problema_economic* a_cuenta_de gastar* gastado gasto
      price* priced pricing pricey expensive cheap cheaper cheapest cost costs costly affordab* overprice* inexpensive discount* deal deals bargain* bucks value value_for money worth_the fee fees rate rates afford
    `),
  },
  {
    topic: "delivery",
    words: list(`
      entrega* entrego entregan entregaron envio envios enviar* enviado enviada enviaron llego_tarde llego_a_tiempo llego_antes llego_rapido llego_en no_llego nunca_llego paquete* repartidor* reparto mensajer* courier transportista* paqueteria domicilio
      llego_el llego_muy llego_bien llegaron recibi recibido recibida plazo_de_entrega embalaj* empaque* empaquetad* rastreo seguimiento_del_envio despacho despachar* no_ha_llegado !recibido_un_trato !recibi_un_trato
      deliver* shipping shipped shipment* ship parcel* package packages packaging packed courier* arrived arrives arrival_date came_on_time on_time came_early never_arrived tracking dispatch* received
    `),
  },
  {
    topic: "staff",
    words: list(`
      personal atencion atendio atendi* atienden atendieron atender emplead* trabajador* dependient* camarer* mesero* mesera* mozo moza recepcionist* recepcion tecnico tecnicos tecnica_que operador* asesor* vendedor* vendedora* gerente encargad* cajer* chofer conductor
      ejecutiv* agente agentes trato amabl* amabilidad simpatic* grosero* groseria* maleducad* antipatic* servicial* profesionalidad profesionalismo servicio_al_cliente atencion_al_cliente servicio_de_atencion me_atend* nos_atend* soporte servicio equipo_humano anfitrion*
      !uso_personal !personal_computer !datos_personales !servicio_de_habitaciones_no !llamo_la_atencion !llama_la_atencion
      staff employee* waiter* waitress* server servers bartender* hostess manager management receptionist* reception clerk cashier driver technician* representative* rep reps agent agents seller salesman salesperson salespeople customer_service support rude friendly polite courteous helpful unhelpful attentive hospitality service host
      !room_service_menu !service_pack
    `),
  },
  {
    topic: "quality",
    words: list(`
      calidad calidades material* acabado* defect* defectuos* roto rota rotos rotas rompio durader* resisten* fragil* mal_hecho bien_hecho falsific* original autentic* fallas falla fallo averi* dañado dañada se_rompe dura_poco funciona no_funciona* dejo_de_funcionar construccion robust* estropead*
      !calidad_precio !relacion_calidad !calidad_de_la_atencion
      quality material well_made poorly_made defect* faulty broke broken breaks durable durability sturdy flimsy craftsmanship genuine counterfeit fake damaged stopped_working doesnt_work build_quality
    `),
  },
  {
    topic: "billing",
    words: list(`
      factura* facturacion cobr* cobro cobros cargo cargos cargo_en recibo recibos cobraron doble_cobro cuota cuotas mensualidad pago pagos domiciliacion tarjeta_de_credito me_cargaron cargo_doble saldo deuda importe boleta ticket_de_compra
      bill bills billed billing invoice* charged charge_me charges_me double_charge* overcharg* payment* statement direct_debit credit_card balance
    `),
  },
  {
    topic: "waiting",
    words: list(`
      espera esperas esperar esperando esperamos espere cola colas fila filas demora* demorad* tarda tardan tardo tardaron tardanza lentitud lento_el lenta_la servicio_lento horas_esperando media_hora una_hora dos_horas en_espera cita citas turno turnos retraso* retrasad* puntual* impuntual* minutos
      !lo_que_espera* !mejor_de_lo_que_esper* !espera_lo_mejor
      wait waited waiting waits queue* line_was long_line on_hold delay* slow_service minutes hours_late appointment* took_forever took_so_long seated
    `),
  },
  {
    topic: "app",
    words: list(`
      app apps aplicacion* pagina_web sitio_web web webs portal plataforma login iniciar_sesion contraseña* clave_de usuario_y actualizacion* se_cuelga se_bloquea se_cierra software sistema_operativo windows navegador online en_linea carrito interfaz programa programas
      application* website* site web_page webpage online password* log_in login sign_in update updates crash* software interface browser checkout user_experience programs
    `),
  },
  {
    topic: "cancellation",
    words: list(`
      cancel* anular anulacion anulado anularon baja_de dar_de_baja darme_de_baja darse_de_baja de_baja rescind* rescision permanencia desistimiento penalizacion penalidad clausula_de
      cancel* terminate termination unsubscrib* opt_out early_termination contract_end
    `),
  },
  {
    topic: "returns",
    words: list(`
      devolver devolv* devuelv* devolucion* reembols* cambio_de_producto cambiarlo cambiarla garantia* reemplaz* reposicion reintegro abono_de me_lo_cambiaron
      return_it returned returning return_policy returns refund* exchange exchanged replacement* warranty money_back rma send_it_back sent_it_back
    `),
  },
  {
    topic: "repair",
    words: list(`
      instal* tecnico_vino reparacion* reparar* repararon arregl* servicio_tecnico mantenimiento taller revision_del averia* montaje montar*
      install* repair* fix_it fixed technician maintenance setup set_up assembly mechanic workshop
    `),
  },
  {
    topic: "information",
    words: list(`
      informacion informar* informaron informan informado explic* aclar* comunicacion comunic* avis* respuesta* respond* contest* llamada* llame llamar llamado correo correos mensaje_de no_me_dijeron nadie_sabe instrucciones manual
      information inform informed explain* communicat* response* respond* reply replied call_back called phone_call email* notif* instructions told_me documentation
    `),
  },
  {
    topic: "availability",
    words: list(`
      stock agotad* disponib* existencia_de sin_existencias desabastec* surtido variedad opciones carta_variada horario* reserva reservas reservar* reservacion* catalogo
      in_stock out_of_stock availab* sold_out selection variety assortment options opening_hours booking reservation* booked choices
    `),
  },
  {
    topic: "cleanliness",
    words: list(`
      limpi* suci* suciedad mugr* polvo cucaracha* chinche* higien* olor olores olia huele manchas moho impolut* pulcr* desinfect*
      clean cleanliness cleaned cleaning dirty filthy dust dusty stain* smell* smelly mold mould spotless hygien* roach* bed_bugs bedbugs
    `),
  },
  {
    topic: "location",
    words: list(`
      ubicacion ubicad* situad* centric* cerca_de cerca_del cercan* lejos lejan* zona barrio aparcamiento aparcar parking estacionamiento estacionar acceso metro estacion_de a_pasos playa_a transporte_publico caminando distancia
      location located locat* central_to close_to near nearby walking_distance distance parking downtown neighborhood neighbourhood subway far_from metro_station convenient_to blocks
    `),
  },
  {
    topic: "comfort",
    words: list(`
      comod* incomod* confort* confortab* ruid* ruidos* silencios* tranquil* cama camas colchon almohada* temperatura calefaccion aire_acondicionado calor_en ambiente decoracion acoged* espacios* amplia amplio pequeñ* musica iluminacion atmosfera estrech* asiento*
      comfort* uncomfortable noise noisy quiet loud bed beds mattress pillow* temperature heating air_conditioning a_c cozy cosy spacious cramped atmosphere ambience ambiance decor vibe music lighting crowded romantic intimate
    `),
  },
  {
    topic: "food",
    words: list(`
      comida comidas plato platos menu desayuno* cena cenar almuerzo* sabor* sabros* rico_el delicios* carne pollo pescado ensalada* postre* bebida* vino vinos cerveza* cafe cocina cocinero porcion* racion* sushi pizza sabe pan arroz salsa cocid* crudo queso sopa te chocolate
      food dish dishes meal* menu breakfast* dinner lunch taste* tasty flavor* flavour* delicious meat chicken fish salad* dessert* drink drinks wine wines beer coffee kitchen portion* sushi pizza bread rice sauce cooked cheese soup steak tea chocolate appetizer* entree* dining
    `),
  },
  {
    topic: "safety",
    words: list(`
      seguridad inseguridad privacidad datos_personales mis_datos fraude* estaf* hacke* suplant* peligros* robo robos robaron
      security privacy personal_data my_data fraud* scam* hacked unsafe dangerous identity_theft stolen
    `),
  },
  {
    topic: "loyalty",
    words: list(`
      cliente_fiel años_de_cliente años_siendo_cliente llevo_años puntos programa_de_puntos fidelidad fideliz* membresia socio socia millas recompensas antiguedad
      loyal loyalty years_as_a_customer longtime_customer points rewards membership member_for miles
    `),
  },
];
