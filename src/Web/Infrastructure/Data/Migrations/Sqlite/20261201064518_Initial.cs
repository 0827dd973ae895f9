using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RdvSolidarites.Web.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "codes_confirmation",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    visiteur_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    contact_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    sends = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    payload = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_codes_confirmation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "comptes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    federated_subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    proof_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    proofs_closed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sign_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    totp_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    totp_step = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 274, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 274, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comptes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    xml = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evenements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evenements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fichiers_deposes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    usage = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fichiers_deposes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "formulaires_en_attente",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: 400000, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_formulaires_en_attente", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    gravite = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    atteint = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    etat = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jours_releves",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    composant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    worst = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jours_releves", x => new { x.day, x.composant });
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    evenement_id = table.Column<long>(type: "INTEGER", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    html = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: true),
                    calendar = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    calendar_method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    given_up_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    about = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passages",
                columns: table => new
                {
                    job = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    slot = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passages", x => new { x.job, x.zone });
                });

            migrationBuilder.CreateTable(
                name: "points_de_communes",
                columns: table => new
                {
                    insee = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_points_de_communes", x => x.insee);
                });

            migrationBuilder.CreateTable(
                name: "services",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    short_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_social = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_sensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "territoires",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    catalogue_version = table.Column<long>(type: "INTEGER", nullable: false),
                    numero = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    holiday_profile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    feries_travailles = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 25, nullable: true),
                    isolated_organisations = table.Column<bool>(type: "INTEGER", nullable: false),
                    open_free_busy = table.Column<bool>(type: "INTEGER", nullable: false),
                    opens_sensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    owners_grant_access = table.Column<bool>(type: "INTEGER", nullable: false),
                    requires_second_factor = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_address_details = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_birth_date = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_caisse = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_family_situation = table.Column<bool>(type: "INTEGER", nullable: false),
                    asks_children = table.Column<bool>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_territoires", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    entity = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    entity_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    whole = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    changes = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    metier = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    has_agenda = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_sensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    agenda_version = table.Column<int>(type: "INTEGER", nullable: false),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    merged_into_id = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    notifications_rdv = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    notified_of_plages = table.Column<bool>(type: "INTEGER", nullable: false),
                    notified_of_absences = table.Column<bool>(type: "INTEGER", nullable: false),
                    page_depart = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    shows_weekend = table.Column<bool>(type: "INTEGER", nullable: false),
                    shows_cancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    wants_weekly_reminder = table.Column<bool>(type: "INTEGER", nullable: false),
                    reminded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    acces_told_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    calendar_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: true),
                    seen_until = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agents", x => x.id);
                    table.ForeignKey(
                        name: "fk_agents_agents_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_agents_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_claims_comptes_user_id",
                        column: x => x.user_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_asp_net_user_logins_comptes_user_id",
                        column: x => x.user_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_asp_net_user_tokens_comptes_user_id",
                        column: x => x.user_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cles_acces",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cles_acces", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_cles_acces_comptes_user_id",
                        column: x => x.user_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "codes_secours",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_codes_secours", x => x.id);
                    table.ForeignKey(
                        name: "fk_codes_secours_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "liens_compte",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    contact_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: true),
                    stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    payload = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_liens_compte", x => x.id);
                    table.ForeignKey(
                        name: "fk_liens_compte_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seances",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seances", x => x.id);
                    table.ForeignKey(
                        name: "fk_seances_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "super_admins",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_super_admins", x => x.id);
                    table.ForeignKey(
                        name: "fk_super_admins_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "usagers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    birth_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 25, nullable: true),
                    phone_e164 = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    address_details = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    caisse = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    affiliation_number = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    family_situation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    number_of_children = table.Column<int>(type: "INTEGER", nullable: true),
                    notify_by_email = table.Column<bool>(type: "INTEGER", nullable: false),
                    notify_by_sms = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_through = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    responsable_id = table.Column<long>(type: "INTEGER", nullable: true),
                    compte_id = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    search = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usagers", x => x.id);
                    table.CheckConstraint("ck_usagers_responsable", "responsable_id IS NULL OR responsable_id <> id");
                    table.ForeignKey(
                        name: "fk_usagers_comptes_compte_id",
                        column: x => x.compte_id,
                        principalTable: "comptes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_usagers_usagers_responsable_id",
                        column: x => x.responsable_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "suites",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    evenement_id = table.Column<long>(type: "INTEGER", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suites", x => x.id);
                    table.ForeignKey(
                        name: "fk_suites_evenements_evenement_id",
                        column: x => x.evenement_id,
                        principalTable: "evenements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "etapes_d_incident",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    incident_id = table.Column<long>(type: "INTEGER", nullable: false),
                    genre = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_etapes_d_incident", x => x.id);
                    table.ForeignKey(
                        name: "fk_etapes_d_incident_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "adresses_temoins",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    street_ban_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    attendu = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adresses_temoins", x => x.id);
                    table.ForeignKey(
                        name: "fk_adresses_temoins_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "demandes_territoire",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    numero = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    famille = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    modeles = table.Column<string>(type: "TEXT", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_demandes_territoire", x => x.id);
                    table.ForeignKey(
                        name: "fk_demandes_territoire_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "equipes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_equipes", x => x.id);
                    table.ForeignKey(
                        name: "fk_equipes_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 25, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    website = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    horaires = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisations_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "secteurs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    human_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secteurs", x => x.id);
                    table.ForeignKey(
                        name: "fk_secteurs_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "souhaits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    demandeur = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: true),
                    colonne = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    poids = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    rang = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    priorised_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_souhaits", x => x.id);
                    table.ForeignKey(
                        name: "fk_souhaits_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    start_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    end_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    recurrence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    derogations = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.ForeignKey(
                        name: "fk_absences_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agents_services",
                columns: table => new
                {
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    services_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agents_services", x => new { x.agent_id, x.services_id });
                    table.ForeignKey(
                        name: "fk_agents_services_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agents_services_services_services_id",
                        column: x => x.services_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "roles_territoires",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    admin = table.Column<bool>(type: "INTEGER", nullable: false),
                    grants_access = table.Column<bool>(type: "INTEGER", nullable: false),
                    manages_equipes = table.Column<bool>(type: "INTEGER", nullable: false),
                    invites_agents = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles_territoires", x => x.id);
                    table.ForeignKey(
                        name: "fk_roles_territoires_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_roles_territoires_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "jetons_fournisseurs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    chiffre = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    seance_id = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jetons_fournisseurs", x => x.id);
                    table.ForeignKey(
                        name: "fk_jetons_fournisseurs_seances_seance_id",
                        column: x => x.seance_id,
                        principalTable: "seances",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "prises_en_main",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    super_admin_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_prises_en_main", x => x.id);
                    table.ForeignKey(
                        name: "fk_prises_en_main_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_prises_en_main_super_admins_super_admin_id",
                        column: x => x.super_admin_id,
                        principalTable: "super_admins",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mots_usagers",
                columns: table => new
                {
                    usager_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mot = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mots_usagers", x => new { x.mot, x.usager_id });
                    table.ForeignKey(
                        name: "fk_mots_usagers_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "referents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    usager_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referents", x => x.id);
                    table.ForeignKey(
                        name: "fk_referents_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_referents_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "usagers_territoires",
                columns: table => new
                {
                    usager_id = table.Column<long>(type: "INTEGER", nullable: false),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usagers_territoires", x => new { x.usager_id, x.territoire_id });
                    table.ForeignKey(
                        name: "fk_usagers_territoires_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_usagers_territoires_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "acces_agendas",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    agenda_id = table.Column<long>(type: "INTEGER", nullable: false),
                    beneficiaire_id = table.Column<long>(type: "INTEGER", nullable: true),
                    equipe_id = table.Column<long>(type: "INTEGER", nullable: true),
                    niveau = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    copied_from_id = table.Column<long>(type: "INTEGER", nullable: true),
                    granted_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    granted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acces_agendas", x => x.id);
                    table.CheckConstraint("ck_acces_not_oneself", "beneficiaire_id <> agenda_id");
                    table.CheckConstraint("ck_acces_one_beneficiary", "(beneficiaire_id IS NULL) <> (equipe_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_acces_agendas_agents_agenda_id",
                        column: x => x.agenda_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_acces_agendas_agents_beneficiaire_id",
                        column: x => x.beneficiaire_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_acces_agendas_agents_granted_by_id",
                        column: x => x.granted_by_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_acces_agendas_equipes_equipe_id",
                        column: x => x.equipe_id,
                        principalTable: "equipes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agents_equipes",
                columns: table => new
                {
                    equipes_id = table.Column<long>(type: "INTEGER", nullable: false),
                    membres_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agents_equipes", x => new { x.equipes_id, x.membres_id });
                    table.ForeignKey(
                        name: "fk_agents_equipes_agents_membres_id",
                        column: x => x.membres_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agents_equipes_equipes_equipes_id",
                        column: x => x.equipes_id,
                        principalTable: "equipes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations_agents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    inviter_id = table.Column<long>(type: "INTEGER", nullable: true),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secretaire = table.Column<bool>(type: "INTEGER", nullable: false),
                    referente = table.Column<bool>(type: "INTEGER", nullable: false),
                    has_agenda = table.Column<bool>(type: "INTEGER", nullable: false),
                    service_ids = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations_agents", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_agents_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_invitations_agents_agents_inviter_id",
                        column: x => x.inviter_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_invitations_agents_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lieux",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 25, nullable: true),
                    availability = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    wheelchair_accessible = table.Column<bool>(type: "INTEGER", nullable: false),
                    directions = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    horaires = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    fermetures = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    feries_travailles = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lieux", x => x.id);
                    table.CheckConstraint("ck_lieux_coordinates", "(latitude IS NULL) = (longitude IS NULL)");
                    table.ForeignKey(
                        name: "fk_lieux_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "motifs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    service_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    color = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    location_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    collectif = table.Column<bool>(type: "INTEGER", nullable: false),
                    bookable_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    follow_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    sectorisation_level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    duration_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    min_booking_delay = table.Column<int>(type: "INTEGER", nullable: false),
                    max_booking_delay = table.Column<int>(type: "INTEGER", nullable: false),
                    visibility = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    restriction_for_rdv = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    instruction_for_rdv = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    discreet = table.Column<bool>(type: "INTEGER", nullable: false),
                    custom_cancel_warning = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    rdvs_editable_by_user = table.Column<bool>(type: "INTEGER", nullable: false),
                    rdvs_cancellable_by_user = table.Column<bool>(type: "INTEGER", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_motifs", x => x.id);
                    table.CheckConstraint("ck_motifs_delays", "min_booking_delay >= 0 AND max_booking_delay > min_booking_delay");
                    table.CheckConstraint("ck_motifs_duration", "duration_minutes BETWEEN 1 AND 1440");
                    table.ForeignKey(
                        name: "fk_motifs_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_motifs_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roles_agents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secretaire = table.Column<bool>(type: "INTEGER", nullable: false),
                    secretaire_service_ids = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles_agents", x => x.id);
                    table.ForeignKey(
                        name: "fk_roles_agents_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_roles_agents_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suivis",
                columns: table => new
                {
                    usager_id = table.Column<long>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suivis", x => new { x.usager_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_suivis_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_suivis_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attributions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    secteur_id = table.Column<long>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attributions", x => x.id);
                    table.ForeignKey(
                        name: "fk_attributions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_attributions_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attributions_secteurs_secteur_id",
                        column: x => x.secteur_id,
                        principalTable: "secteurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "zones",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    secteur_id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    city_code = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    city_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    street_ban_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    street_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zones", x => x.id);
                    table.CheckConstraint("ck_zones_street", "(level = 'Street') = (street_ban_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_zones_secteurs_secteur_id",
                        column: x => x.secteur_id,
                        principalTable: "secteurs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "commentaires_de_souhaits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    souhait_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commentaires_de_souhaits", x => x.id);
                    table.ForeignKey(
                        name: "fk_commentaires_de_souhaits_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_commentaires_de_souhaits_souhaits_souhait_id",
                        column: x => x.souhait_id,
                        principalTable: "souhaits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "voix_de_territoires",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    souhait_id = table.Column<long>(type: "INTEGER", nullable: false),
                    territoire_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voix_de_territoires", x => x.id);
                    table.ForeignKey(
                        name: "fk_voix_de_territoires_souhaits_souhait_id",
                        column: x => x.souhait_id,
                        principalTable: "souhaits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_voix_de_territoires_territoires_territoire_id",
                        column: x => x.territoire_id,
                        principalTable: "territoires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plages_ouverture",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lieu_id = table.Column<long>(type: "INTEGER", nullable: true),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    start_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    end_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    recurrence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    derogations = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plages_ouverture", x => x.id);
                    table.CheckConstraint("ck_plages_last_day", "last_day IS NULL OR last_day >= first_day");
                    table.ForeignKey(
                        name: "fk_plages_ouverture_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_plages_ouverture_lieux_lieu_id",
                        column: x => x.lieu_id,
                        principalTable: "lieux",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plages_ouverture_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "alertes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    motif_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lieu_id = table.Column<long>(type: "INTEGER", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    phone_e164 = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alertes", x => x.id);
                    table.CheckConstraint("ck_alertes_contact", "email IS NOT NULL OR phone_e164 IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_alertes_lieux_lieu_id",
                        column: x => x.lieu_id,
                        principalTable: "lieux",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_alertes_motifs_motif_id",
                        column: x => x.motif_id,
                        principalTable: "motifs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rdvs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    uuid = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    motif_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lieu_id = table.Column<long>(type: "INTEGER", nullable: true),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cancelled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deletion_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    previous_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    max_participants = table.Column<int>(type: "INTEGER", nullable: true),
                    context = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    home_address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    phone_to_call = table.Column<string>(type: "TEXT", maxLength: 25, nullable: true),
                    restriction_accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    move_offered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rdvs", x => x.id);
                    table.CheckConstraint("ck_rdvs_order", "ends_at > starts_at");
                    table.ForeignKey(
                        name: "fk_rdvs_lieux_lieu_id",
                        column: x => x.lieu_id,
                        principalTable: "lieux",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rdvs_motifs_motif_id",
                        column: x => x.motif_id,
                        principalTable: "motifs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rdvs_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rdvs_rdvs_previous_id",
                        column: x => x.previous_id,
                        principalTable: "rdvs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "motifs_plages",
                columns: table => new
                {
                    motifs_id = table.Column<long>(type: "INTEGER", nullable: false),
                    plages_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_motifs_plages", x => new { x.motifs_id, x.plages_id });
                    table.ForeignKey(
                        name: "fk_motifs_plages_motifs_motifs_id",
                        column: x => x.motifs_id,
                        principalTable: "motifs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_motifs_plages_plages_ouverture_plages_id",
                        column: x => x.plages_id,
                        principalTable: "plages_ouverture",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gardes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    visiteur_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    usager_id = table.Column<long>(type: "INTEGER", nullable: true),
                    origin_print = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    contact_print = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    rdv_id = table.Column<long>(type: "INTEGER", nullable: true),
                    motif_id = table.Column<long>(type: "INTEGER", nullable: false),
                    lieu_id = table.Column<long>(type: "INTEGER", nullable: true),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    renewed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gardes", x => x.id);
                    table.CheckConstraint("ck_gardes_one_kind", "(agent_id IS NULL) <> (rdv_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_gardes_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_gardes_motifs_motif_id",
                        column: x => x.motif_id,
                        principalTable: "motifs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_gardes_rdvs_rdv_id",
                        column: x => x.rdv_id,
                        principalTable: "rdvs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_gardes_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    rdv_id = table.Column<long>(type: "INTEGER", nullable: false),
                    usager_id = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status_before = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    send_lifecycle_notifications = table.Column<bool>(type: "INTEGER", nullable: false),
                    send_reminder_notification = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    restriction_accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    link_key = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participations", x => x.id);
                    table.ForeignKey(
                        name: "fk_participations_rdvs_rdv_id",
                        column: x => x.rdv_id,
                        principalTable: "rdvs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participations_usagers_usager_id",
                        column: x => x.usager_id,
                        principalTable: "usagers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rdvs_agents",
                columns: table => new
                {
                    rdv_id = table.Column<long>(type: "INTEGER", nullable: false),
                    agent_id = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    occupies = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rdvs_agents", x => new { x.rdv_id, x.agent_id });
                    table.ForeignKey(
                        name: "fk_rdvs_agents_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rdvs_agents_rdvs_rdv_id",
                        column: x => x.rdv_id,
                        principalTable: "rdvs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absences_agent_id_last_day",
                table: "absences",
                columns: new[] { "agent_id", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_acces_agendas_agenda_id_beneficiaire_id",
                table: "acces_agendas",
                columns: new[] { "agenda_id", "beneficiaire_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_acces_agendas_agenda_id_equipe_id",
                table: "acces_agendas",
                columns: new[] { "agenda_id", "equipe_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_acces_agendas_beneficiaire_id",
                table: "acces_agendas",
                column: "beneficiaire_id");

            migrationBuilder.CreateIndex(
                name: "ix_acces_agendas_equipe_id",
                table: "acces_agendas",
                column: "equipe_id");

            migrationBuilder.CreateIndex(
                name: "ix_acces_agendas_granted_by_id",
                table: "acces_agendas",
                column: "granted_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_adresses_temoins_territoire_id",
                table: "adresses_temoins",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_agents_calendar_key",
                table: "agents",
                column: "calendar_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agents_compte_id",
                table: "agents",
                column: "compte_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agents_merged_into_id",
                table: "agents",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_agents_equipes_membres_id",
                table: "agents_equipes",
                column: "membres_id");

            migrationBuilder.CreateIndex(
                name: "ix_agents_services_services_id",
                table: "agents_services",
                column: "services_id");

            migrationBuilder.CreateIndex(
                name: "ix_alertes_key",
                table: "alertes",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alertes_lieu_id",
                table: "alertes",
                column: "lieu_id");

            migrationBuilder.CreateIndex(
                name: "ix_alertes_motif_id",
                table: "alertes",
                column: "motif_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_claims_user_id",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_attributions_agent_id",
                table: "attributions",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "ix_attributions_organisation_id",
                table: "attributions",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_attributions_secteur_id_organisation_id_agent_id",
                table: "attributions",
                columns: new[] { "secteur_id", "organisation_id", "agent_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cles_acces_user_id",
                table: "cles_acces",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_codes_confirmation_contact_hash_sent_at",
                table: "codes_confirmation",
                columns: new[] { "contact_hash", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_codes_confirmation_expires_at",
                table: "codes_confirmation",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_codes_confirmation_key",
                table: "codes_confirmation",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_codes_secours_compte_id_hash",
                table: "codes_secours",
                columns: new[] { "compte_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_commentaires_de_souhaits_agent_id",
                table: "commentaires_de_souhaits",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "ix_commentaires_de_souhaits_souhait_id",
                table: "commentaires_de_souhaits",
                column: "souhait_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "comptes",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_comptes_kind_federated_subject",
                table: "comptes",
                columns: new[] { "kind", "federated_subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "comptes",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_demandes_territoire_email",
                table: "demandes_territoire",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_demandes_territoire_expires_at",
                table: "demandes_territoire",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_demandes_territoire_key_hash",
                table: "demandes_territoire",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_demandes_territoire_territoire_id",
                table: "demandes_territoire",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_equipes_territoire_id_name",
                table: "equipes",
                columns: new[] { "territoire_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_etapes_d_incident_incident_id",
                table: "etapes_d_incident",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_evenements_at",
                table: "evenements",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_fichiers_deposes_expires_at",
                table: "fichiers_deposes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_fichiers_deposes_owner_usage",
                table: "fichiers_deposes",
                columns: new[] { "owner", "usage" });

            migrationBuilder.CreateIndex(
                name: "ix_formulaires_en_attente_expires_at",
                table: "formulaires_en_attente",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_formulaires_en_attente_owner",
                table: "formulaires_en_attente",
                column: "owner",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gardes_agent_id_expires_at",
                table: "gardes",
                columns: new[] { "agent_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_gardes_contact_print",
                table: "gardes",
                column: "contact_print");

            migrationBuilder.CreateIndex(
                name: "ix_gardes_motif_id",
                table: "gardes",
                column: "motif_id");

            migrationBuilder.CreateIndex(
                name: "ix_gardes_origin_print",
                table: "gardes",
                column: "origin_print");

            migrationBuilder.CreateIndex(
                name: "ix_gardes_rdv_id",
                table: "gardes",
                column: "rdv_id");

            migrationBuilder.CreateIndex(
                name: "ix_gardes_usager_id",
                table: "gardes",
                column: "usager_id");

            migrationBuilder.CreateIndex(
                name: "ix_gardes_visiteur_key",
                table: "gardes",
                column: "visiteur_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_starts_at",
                table: "incidents",
                column: "starts_at");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_agents_agent_id",
                table: "invitations_agents",
                column: "agent_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_agents_email",
                table: "invitations_agents",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_agents_inviter_id",
                table: "invitations_agents",
                column: "inviter_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_agents_key_hash",
                table: "invitations_agents",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_agents_organisation_id_email",
                table: "invitations_agents",
                columns: new[] { "organisation_id", "email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jetons_fournisseurs_expires_at",
                table: "jetons_fournisseurs",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_jetons_fournisseurs_key_hash",
                table: "jetons_fournisseurs",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jetons_fournisseurs_seance_id",
                table: "jetons_fournisseurs",
                column: "seance_id");

            migrationBuilder.CreateIndex(
                name: "ix_liens_compte_compte_id",
                table: "liens_compte",
                column: "compte_id");

            migrationBuilder.CreateIndex(
                name: "ix_liens_compte_contact_hash_created_at",
                table: "liens_compte",
                columns: new[] { "contact_hash", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_liens_compte_expires_at",
                table: "liens_compte",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_liens_compte_key_hash",
                table: "liens_compte",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lieux_organisation_id",
                table: "lieux",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_messages_about",
                table: "messages",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "ix_messages_evenement_id_template_channel_recipient",
                table: "messages",
                columns: new[] { "evenement_id", "template", "channel", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_given_up",
                table: "messages",
                column: "given_up_at",
                filter: "given_up_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_messages_readable",
                table: "messages",
                columns: new[] { "template", "expires_at" },
                filter: "text <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_messages_recipient_kept",
                table: "messages",
                column: "created_at",
                filter: "recipient NOT LIKE 'effacé-%'");

            migrationBuilder.CreateIndex(
                name: "ix_messages_waiting",
                table: "messages",
                columns: new[] { "is_urgent", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at IS NULL AND given_up_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_motifs_organisation_id_slug_location_type_service_id",
                table: "motifs",
                columns: new[] { "organisation_id", "slug", "location_type", "service_id" },
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_motifs_service_id",
                table: "motifs",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_motifs_plages_plages_id",
                table: "motifs_plages",
                column: "plages_id");

            migrationBuilder.CreateIndex(
                name: "ix_mots_usagers_usager_id",
                table: "mots_usagers",
                column: "usager_id");

            migrationBuilder.CreateIndex(
                name: "ix_organisations_territoire_id_external_id",
                table: "organisations",
                columns: new[] { "territoire_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisations_territoire_id_name",
                table: "organisations",
                columns: new[] { "territoire_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participations_idempotency_key",
                table: "participations",
                column: "idempotency_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participations_link_key",
                table: "participations",
                column: "link_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participations_rdv_id_usager_id",
                table: "participations",
                columns: new[] { "rdv_id", "usager_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participations_usager_id",
                table: "participations",
                column: "usager_id");

            migrationBuilder.CreateIndex(
                name: "ix_plages_ouverture_agent_id_last_day",
                table: "plages_ouverture",
                columns: new[] { "agent_id", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_plages_ouverture_lieu_id",
                table: "plages_ouverture",
                column: "lieu_id");

            migrationBuilder.CreateIndex(
                name: "ix_plages_ouverture_organisation_id",
                table: "plages_ouverture",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_prises_en_main_agent_id",
                table: "prises_en_main",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "ix_prises_en_main_super_admin_id",
                table: "prises_en_main",
                column: "super_admin_id");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_idempotency_key",
                table: "rdvs",
                column: "idempotency_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_lieu_id",
                table: "rdvs",
                column: "lieu_id");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_motif_id_starts_at",
                table: "rdvs",
                columns: new[] { "motif_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_organisation_id_cancelled_at",
                table: "rdvs",
                columns: new[] { "organisation_id", "cancelled_at" },
                filter: "cancelled_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_organisation_id_created_at",
                table: "rdvs",
                columns: new[] { "organisation_id", "created_at" },
                filter: "created_by IN ('Usager', 'Visiteur', 'Prescripteur')");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_organisation_id_starts_at",
                table: "rdvs",
                columns: new[] { "organisation_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_previous_id",
                table: "rdvs",
                column: "previous_id");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_to_fill_in",
                table: "rdvs",
                columns: new[] { "organisation_id", "starts_at" },
                filter: "status = 'Unknown' AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_uuid",
                table: "rdvs",
                column: "uuid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_agents_agent_id_starts_at",
                table: "rdvs_agents",
                columns: new[] { "agent_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_rdvs_agents_agent_id_starts_at_ends_at",
                table: "rdvs_agents",
                columns: new[] { "agent_id", "starts_at", "ends_at" },
                filter: "occupies");

            migrationBuilder.CreateIndex(
                name: "ix_referents_agent_id",
                table: "referents",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "ix_referents_usager_id_agent_id",
                table: "referents",
                columns: new[] { "usager_id", "agent_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roles_agents_agent_id_organisation_id",
                table: "roles_agents",
                columns: new[] { "agent_id", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roles_agents_organisation_id",
                table: "roles_agents",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_roles_territoires_agent_id_territoire_id",
                table: "roles_territoires",
                columns: new[] { "agent_id", "territoire_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roles_territoires_territoire_id",
                table: "roles_territoires",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_seances_compte_id",
                table: "seances",
                column: "compte_id");

            migrationBuilder.CreateIndex(
                name: "ix_seances_key_hash",
                table: "seances",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seances_seen_at",
                table: "seances",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_secteurs_territoire_id_human_id",
                table: "secteurs",
                columns: new[] { "territoire_id", "human_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_name",
                table: "services",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_souhaits_colonne_rang",
                table: "souhaits",
                columns: new[] { "colonne", "rang" });

            migrationBuilder.CreateIndex(
                name: "ix_souhaits_territoire_id",
                table: "souhaits",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_suites_evenement_id_consumer",
                table: "suites",
                columns: new[] { "evenement_id", "consumer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suites_news",
                table: "suites",
                column: "about",
                filter: "handled_at IS NULL AND about IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_suites_waiting",
                table: "suites",
                column: "due_at",
                filter: "handled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_suivis_organisation_id",
                table: "suivis",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_super_admins_compte_id",
                table: "super_admins",
                column: "compte_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_territoires_numero",
                table: "territoires",
                column: "numero");

            migrationBuilder.CreateIndex(
                name: "ix_usagers_compte_id",
                table: "usagers",
                column: "compte_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_usagers_email",
                table: "usagers",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_usagers_phone_e164",
                table: "usagers",
                column: "phone_e164");

            migrationBuilder.CreateIndex(
                name: "ix_usagers_responsable_id",
                table: "usagers",
                column: "responsable_id");

            migrationBuilder.CreateIndex(
                name: "ix_usagers_territoires_territoire_id",
                table: "usagers_territoires",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_versions_entity_entity_id",
                table: "versions",
                columns: new[] { "entity", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_versions_whole",
                table: "versions",
                column: "whole",
                filter: "whole IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_voix_de_territoires_souhait_id_territoire_id",
                table: "voix_de_territoires",
                columns: new[] { "souhait_id", "territoire_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voix_de_territoires_territoire_id",
                table: "voix_de_territoires",
                column: "territoire_id");

            migrationBuilder.CreateIndex(
                name: "ix_zones_city_code",
                table: "zones",
                column: "city_code");

            migrationBuilder.CreateIndex(
                name: "ix_zones_secteur_id",
                table: "zones",
                column: "secteur_id");

            migrationBuilder.CreateIndex(
                name: "ix_zones_secteur_id_city_code",
                table: "zones",
                columns: new[] { "secteur_id", "city_code" },
                unique: true,
                filter: "level = 'City'");

            migrationBuilder.CreateIndex(
                name: "ix_zones_secteur_id_street_ban_id",
                table: "zones",
                columns: new[] { "secteur_id", "street_ban_id" },
                unique: true,
                filter: "level = 'Street'");

            migrationBuilder.CreateIndex(
                name: "ix_zones_street_ban_id",
                table: "zones",
                column: "street_ban_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "acces_agendas");

            migrationBuilder.DropTable(
                name: "adresses_temoins");

            migrationBuilder.DropTable(
                name: "agents_equipes");

            migrationBuilder.DropTable(
                name: "agents_services");

            migrationBuilder.DropTable(
                name: "alertes");

            migrationBuilder.DropTable(
                name: "asp_net_user_claims");

            migrationBuilder.DropTable(
                name: "asp_net_user_logins");

            migrationBuilder.DropTable(
                name: "asp_net_user_tokens");

            migrationBuilder.DropTable(
                name: "attributions");

            migrationBuilder.DropTable(
                name: "cles_acces");

            migrationBuilder.DropTable(
                name: "codes_confirmation");

            migrationBuilder.DropTable(
                name: "codes_secours");

            migrationBuilder.DropTable(
                name: "commentaires_de_souhaits");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "demandes_territoire");

            migrationBuilder.DropTable(
                name: "etapes_d_incident");

            migrationBuilder.DropTable(
                name: "fichiers_deposes");

            migrationBuilder.DropTable(
                name: "formulaires_en_attente");

            migrationBuilder.DropTable(
                name: "gardes");

            migrationBuilder.DropTable(
                name: "invitations_agents");

            migrationBuilder.DropTable(
                name: "jetons_fournisseurs");

            migrationBuilder.DropTable(
                name: "jours_releves");

            migrationBuilder.DropTable(
                name: "liens_compte");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "motifs_plages");

            migrationBuilder.DropTable(
                name: "mots_usagers");

            migrationBuilder.DropTable(
                name: "participations");

            migrationBuilder.DropTable(
                name: "passages");

            migrationBuilder.DropTable(
                name: "points_de_communes");

            migrationBuilder.DropTable(
                name: "prises_en_main");

            migrationBuilder.DropTable(
                name: "rdvs_agents");

            migrationBuilder.DropTable(
                name: "referents");

            migrationBuilder.DropTable(
                name: "roles_agents");

            migrationBuilder.DropTable(
                name: "roles_territoires");

            migrationBuilder.DropTable(
                name: "suites");

            migrationBuilder.DropTable(
                name: "suivis");

            migrationBuilder.DropTable(
                name: "usagers_territoires");

            migrationBuilder.DropTable(
                name: "versions");

            migrationBuilder.DropTable(
                name: "voix_de_territoires");

            migrationBuilder.DropTable(
                name: "zones");

            migrationBuilder.DropTable(
                name: "equipes");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "seances");

            migrationBuilder.DropTable(
                name: "plages_ouverture");

            migrationBuilder.DropTable(
                name: "super_admins");

            migrationBuilder.DropTable(
                name: "rdvs");

            migrationBuilder.DropTable(
                name: "evenements");

            migrationBuilder.DropTable(
                name: "usagers");

            migrationBuilder.DropTable(
                name: "souhaits");

            migrationBuilder.DropTable(
                name: "secteurs");

            migrationBuilder.DropTable(
                name: "agents");

            migrationBuilder.DropTable(
                name: "lieux");

            migrationBuilder.DropTable(
                name: "motifs");

            migrationBuilder.DropTable(
                name: "comptes");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "services");

            migrationBuilder.DropTable(
                name: "territoires");
        }
    }
}
