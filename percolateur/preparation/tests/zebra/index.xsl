<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:z="http://indexdata.com/zebra-2.0"
                xmlns:m="http://www.loc.gov/MARC21/slim">
  <xsl:template match="/m:record">
    <z:record z:id="{normalize-space(m:controlfield[@tag='001'])}">
      <z:index name="any:w"><xsl:for-each select=".//m:subfield"><xsl:value-of select="concat(., ' ')"/></xsl:for-each></z:index>
      <z:index name="title:w"><xsl:for-each select="m:datafield[@tag='200' or @tag='245']/m:subfield"><xsl:value-of select="concat(., ' ')"/></xsl:for-each></z:index>
      <z:index name="subject:w"><xsl:for-each select="m:datafield[starts-with(@tag, '60') or starts-with(@tag, '65')]/m:subfield"><xsl:value-of select="concat(., ' ')"/></xsl:for-each></z:index>
    </z:record>
  </xsl:template>
</xsl:stylesheet>
