namespace RdvSolidarites.Demo;

/// <summary>Names, streets and towns that the fictional people of the demonstration are made of: first names of one sex and of their generation.</summary>
internal static class Noms
{
    private const int Young = 30;
    private const int Old = 55;

    private static readonly string[] _girls = Words(
        "Alice Ambre Assia Élise Emma Inaya Jade Julia Kenza Léna Lola Louise Mila Mina Nina Romane Rose Sofia"
    );

    private static readonly string[] _boys = Words(
        "Adam Arthur Clément Ethan Gabin Ilyes Jules Léo Liam Louis Lucas Maël Malo Naël Noé Raphaël Tom Yanis"
    );

    private static readonly string[] _youngWomen = Words(
        "Alison Anaïs Chloé Clara Coralie Inès Justine Laura Léa Lina Lucie Maëva Manon Marine Mathilde Mégane Océane Pauline Sarah Solène Yasmine Zoé"
    );

    private static readonly string[] _youngMen = Words(
        "Adrien Alexis Baptiste Bryan Corentin Dimitri Dylan Enzo Florian Hugo Jordan Kévin Loïc Maxime Mehdi Quentin Rémi Romain Samuel Théo Valentin Walid"
    );

    private static readonly string[] _women = Words(
        "Aïcha Amélie Audrey Aurélie Caroline Cécile Céline Delphine Élodie Émilie Estelle Farida Fatoumata Florence Gaëlle Jessica Julie Karine Laetitia "
            + "Leïla Mélanie Myriam Nadia Peggy Sabrina Sandrine Séverine Sonia Stéphanie Valérie Vanessa Virginie"
    );

    private static readonly string[] _men = Words(
        "Ali Arnaud Benoît Cédric Christophe Damien David Fabrice Farid Franck Frédéric Grégory Guillaume Ibrahim Jérémy Jérôme Julien Laurent Ludovic "
            + "Mamadou Mathieu Mohamed Nicolas Olivier Sébastien Stéphane Sylvain Xavier Yann"
    );

    private static readonly string[] _oldWomen = Words(
        "Annie Béatrice Brigitte Catherine Chantal Christiane Claudine Colette Danielle Évelyne Fatiha Françoise Ginette Jacqueline Josiane Khadija Martine "
            + "Michèle Monique Nicole Odette Patricia Sylviane Thérèse Yvette Zohra"
    );

    private static readonly string[] _oldMen = Words(
        "Ahmed Alain André Bernard Christian Daniel Didier Francis Gérard Guy Henri Jacques Jean Joël Lahcen Marcel Maurice Michel Patrick Philippe Raymond "
            + "René Roger Serge Slimane"
    );

    public static readonly string[] LastNames = Words(
        "Bailleul Barbier Bécu Belkacem Benoît Bernard Blondel Bocquet Boulanger Bouchez Bouzid Brasseur Caron Carlier Caudron Cordier Coulibaly Crépin Dacosta "
            + "Debruyne Decroix Degand Delaporte Delannoy Delbecq Denis Deroo Descamps Dhaene Diallo Diouf Dufour Duhamel Dupuis Duquesne Evrard Faucon Ferrari "
            + "Flament Fournier Garcia Gillet Guilbert Haddouche Hannebique Herbaut Hermant Hubert Kaczmarek Kowalski Lagache Lambert Laurent Leclercq Ledoux "
            + "Lefranc Legrand Lemoine Leroux Louchart Macquet Mahieu Masson Mercier Michalak Moulin Nowak Ouali Paillart Pecqueur Perrin Petitprez Poulain "
            + "Pruvost Quillet Ramos Renard Ringot Robillard Roussel Sauvage Senechal Soufflet Tahar Théry Thomas Traoré Vandamme Vasseur Verdier Vermeulen "
            + "Vincent Wacquet Wattel Wozniak Zaoui"
    );

    public static readonly string[] Streets =
    [
        "rue de la Gare",
        "rue Pasteur",
        "rue Victor-Hugo",
        "rue des Écoles",
        "rue du Moulin",
        "avenue Jean-Jaurès",
        "rue Jules-Ferry",
        "rue de l’Abbaye",
        "allée des Tilleuls",
        "place de la Mairie",
        "rue Émile-Zola",
        "rue des Lilas",
    ];

    /// <summary>Code, postcode, name.</summary>
    public static readonly (string Code, string Postcode, string Name)[] Towns62 =
    [
        ("62041", "62000", "Arras"),
        ("62041", "62000", "Arras"),
        ("62041", "62000", "Arras"),
        ("62004", "62217", "Achicourt"),
        ("62099", "62217", "Beaurains"),
        ("62753", "62223", "Saint-Laurent-Blangy"),
        ("62080", "62450", "Bapaume"),
        ("62080", "62450", "Bapaume"),
        ("62259", "62128", "Croisilles"),
        ("62117", "62124", "Bertincourt"),
        ("62498", "62300", "Lens"),
        ("62498", "62300", "Lens"),
        ("62510", "62800", "Liévin"),
        ("62119", "62400", "Béthune"),
        ("62865", "62490", "Vitry-en-Artois"),
    ];

    public static string[] FirstNames(bool woman, int age) =>
        (woman, age) switch
        {
            (true, < Young) => _youngWomen,
            (true, < Old) => _women,
            (true, _) => _oldWomen,
            (false, < Young) => _youngMen,
            (false, < Old) => _men,
            _ => _oldMen,
        };

    public static string[] Children(bool girl) => girl ? _girls : _boys;

    private static string[] Words(string words) => words.Split(' ');
}
