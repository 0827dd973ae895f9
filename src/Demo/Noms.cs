namespace RdvSolidarites.Demo;

/// <summary>Names, streets and towns that the fictional people of the demonstration are made of.</summary>
internal static class Noms
{
    public static readonly string[] Women = Words(
        "Amélie Aïcha Anne Audrey Aurélie Béatrice Camille Caroline Cécile Chloé Coralie Delphine Émilie Estelle Farida Fatoumata Florence Gaëlle "
            + "Inès Jeanne Jessica Julie Karine Khadija Laetitia Laura Leïla Lina Louise Manon Marie Mélanie Mégane Myriam Nadia Océane Pauline Priscilla "
            + "Rose Sabrina Sandrine Sarah Séverine Solène Sonia Stéphanie Thérèse Valérie Virginie Zoé"
    );

    public static readonly string[] Men = Words(
        "Adrien Alexis Ali André Arnaud Baptiste Benoît Cédric Christophe Damien David Dimitri Édouard Farid Florian Franck Gaël Gérard Guillaume Hugo "
            + "Ibrahim Jean Jérémy Joël Kévin Laurent Loïc Ludovic Mamadou Marc Mathieu Mehdi Michel Mohamed Nicolas Olivier Patrick Philippe Quentin Rémi "
            + "Romain Samuel Sébastien Stéphane Sylvain Théo Vincent Walid Xavier Yann"
    );

    public static readonly string[] Children = Words(
        "Adam Alice Ambre Arthur Assia Clément Élise Emma Ethan Gabin Inaya Jade Jules Kenza Léo Léna Liam Lola Louis Lucas Maël Malo Mila Mina Naël Nina Noé "
            + "Nour Raphaël Romane Rose Sacha Sofia Tom Yanis"
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

    private static string[] Words(string words) => words.Split(' ');
}
